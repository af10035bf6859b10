"""Learns the screen: which letters are worth asking the judge about.

    screen.py --work WORK --shards 'shards/*.bin' --minutes 4 --pass 0.005 --out screen.bin

The share of letters of clean news (WORK/watch) that pass sets its limit.
"""
import argparse, glob, json, os, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import train
from net import AGAIN, END, FORM, KNOWN, LETTER, PAIR, START

CHANNELS = (LETTER, FORM, PAIR, KNOWN, AGAIN, START, END)
REACH = 3
TABLE, TAP = 16, 256


class Screen(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(sizes[c], 1) for c in CHANNELS])
        for t in self.tables:
            nn.init.zeros_(t.weight)
        self.taps = nn.Parameter(torch.tensor([0.2, 0.5, 0.8, 1, 0.8, 0.5, 0.2]))
        self.bias = nn.Parameter(torch.tensor(-3.0))

    def forward(self, ids, mask):
        z = sum(t(ids[..., c])[..., 0] for t, c in zip(self.tables, CHANNELS)) * mask
        return F.conv1d(z.unsqueeze(1), self.taps.view(1, 1, -1), padding=REACH)[:, 0] + self.bias

    def rounded(self):
        """The same with the numbers that the file holds."""
        with torch.no_grad():
            for t in self.tables:
                t.weight.copy_(torch.clamp(torch.round(t.weight * TABLE), -127, 127) / TABLE)
            self.taps.copy_(torch.round(self.taps * TAP) / TAP)
            self.bias.zero_()
        return self


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--work", required=True)
    a.add_argument("--shards", required=True)
    a.add_argument("--minutes", type=float, default=4)
    a.add_argument("--pass", type=float, default=0.005, dest="share")
    a.add_argument("--out", required=True)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--start")
    a = a.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    rng = np.random.default_rng(a.seed)
    net = Screen(json.load(open(os.path.join(a.work, "sizes.json"))))
    if a.start:
        old = torch.load(a.start)
        net.load_state_dict({k.replace("t.", "tables.", 1) if k.startswith("t.") else "bias" if k == "b" else k: v for k, v in old.items()})
    opt = torch.optim.AdamW(net.parameters(), lr=2e-2, weight_decay=0)
    begin, turn = time.time(), 0
    paths = sorted(glob.glob(os.path.join(a.work, a.shards)))
    while time.time() - begin < a.minutes * 60:
        path = paths[turn % len(paths)]
        turn += 1
        for ids, labels, mask in train.batches(train.read(path), 16000, rng):
            keep = labels != 255
            loss = F.binary_cross_entropy_with_logits(net(ids, mask)[keep], (labels[keep] > 0).float())
            loss.backward()
            opt.step()
            opt.zero_grad()
            gone = (time.time() - begin) / (a.minutes * 60)
            for group in opt.param_groups:
                group["lr"] = 2e-2 * max(0.02, 1 - gone)
            if gone > 1:
                break
    net.rounded()
    clean = []
    with torch.no_grad():
        for name in ("news", "othernews"):
            for ids, labels, mask in train.batches_of(train.read(os.path.join(a.work, "watch", name + ".bin"))):
                clean.append(net(ids, mask)[mask > 0].numpy())
        limit = int(np.floor(np.quantile(np.concatenate(clean), 1 - a.share) * TABLE * TAP))
        for path in sorted(glob.glob(os.path.join(a.work, "watch", "*.bin"))):
            spans = passed = docs = found = 0
            for ids, labels, mask in train.batches_of(train.read(path)):
                over = net(ids, mask) * TABLE * TAP > limit
                for o, l in zip(over.numpy(), labels.numpy()):
                    bad = (l == 1) | (l == 2)
                    edges = np.flatnonzero(np.diff(np.concatenate([[0], bad.astype(int), [0]])))
                    hits = [o[i:j].any() for i, j in zip(edges[::2], edges[1::2])]
                    spans, passed = spans + len(hits), passed + sum(hits)
                    docs, found = docs + bool(hits), found + any(hits)
            if spans:
                print(f"{os.path.basename(path)}: {passed} of {spans} spans pass, {found} of {docs} documents")
    raw = b"".join(np.round(t.weight.detach().numpy()[:, 0] * TABLE).astype(np.int8).tobytes() for t in net.tables)
    raw += np.round(net.taps.detach().numpy() * TAP).astype("<i4").tobytes() + np.array([limit], dtype="<i4").tobytes()
    open(a.out, "wb").write(raw)


if __name__ == "__main__":
    main()
