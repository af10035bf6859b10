"""Learns what each bucket of evidence is worth: a logistic regression on buckets, so that the score of a stretch is a sum
that can be read.

    weigh.py stretches.jsonl... models/weights.tsv

The stretches (command stretches) come from articles that the judge has not learnt from.
"""
import json, sys
import numpy as np
import torch

KINDS = "odds weakest length place before after without usual others dense disguised repeated contact trade quoted token kind rival holes total kin own".split()
BUCKETS = 24
STEP = 256


def main():
    *paths, out = sys.argv[1:]
    rows = [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]
    x = torch.tensor([r["evidence"] for r in rows])
    y = torch.tensor([float((r["inplace"] if r["instead"] else r["put"]) > 0.5) for r in rows], dtype=torch.float64)
    # A letter that goes wrongly weighs as much as one that is missed: longer stretches count more.
    n = torch.tensor([min(r["letters"], 30) for r in rows], dtype=torch.float64).sqrt()
    print(len(rows), "stretches,", f"{(y > 0.5).double().mean():.3f} right")
    w = torch.zeros(len(KINDS), BUCKETS, dtype=torch.float64)
    w[0] = (torch.arange(BUCKETS) - 3) * 0.5
    prior = w.clone()
    w.requires_grad_(True)
    b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    opt = torch.optim.LBFGS([w, b], max_iter=300, line_search_fn="strong_wolfe")
    index = torch.arange(len(KINDS))

    def loss():
        opt.zero_grad()
        z = w[index, x].sum(1) + b
        smooth = ((w[0, 1:] - w[0, :-1] - 0.5) ** 2).sum() + ((w[1, 1:] - w[1, :-1]) ** 2).sum() + ((w[2, 1:] - w[2, :-1]) ** 2).sum()
        l = (n * torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="none")).sum() + 2.0 * ((w - prior) ** 2).sum() + 10 * smooth
        l.backward()
        return l

    opt.step(loss)
    with torch.no_grad():
        z = w[index, x].sum(1) + b
        p = torch.sigmoid(z)
        print("score      stretches  right")
        for lo, hi in ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.98), (0.98, 0.99), (0.99, 0.995), (0.995, 1.01)):
            m = (p >= lo) & (p < hi)
            print(f"{lo:.3f}-{hi:.3f} {int(m.sum()):6d} {y[m].mean() if m.any() else 0:.3f}")
    with open(out, "w", encoding="utf-8") as f:
        for k, name in enumerate(KINDS):
            f.write(name + "\t" + "\t".join(str(round(float(v) * STEP)) for v in w[k].detach()) + "\n")
        f.write(f"start\t{round(float(b.detach()) * STEP)}\n")


if __name__ == "__main__":
    main()
