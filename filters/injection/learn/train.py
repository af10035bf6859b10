"""Learns the judge from shards of letters (command letters) and watches it on documents that it does not learn from.

    train.py --work WORK --shards 'shards/*.bin' --hours 1 --out judge.pt [--start judge.pt] [--quant]
"""
import argparse, glob, json, math, os, sys, time
import numpy as np
import torch
import torch.nn.functional as F

from net import Judge

CHANNELS = 8
ROOM = 1400  # letters of a document that are learnt from at once


def read(path):
    """The documents of a shard: [(channels, labels)]."""
    raw = np.fromfile(path, dtype=np.uint8)
    docs, at = [], 0
    while at + 4 <= len(raw):
        n = int(raw[at:at + 4].view("<u4")[0]) if at % 4 == 0 else int.from_bytes(raw[at:at + 4].tobytes(), "little")
        at += 4
        if at + n * (2 * CHANNELS + 1) > len(raw):
            break
        ids = np.frombuffer(raw[at:at + n * 2 * CHANNELS].tobytes(), dtype="<u2").reshape(n, CHANNELS)
        at += n * 2 * CHANNELS
        docs.append((ids, raw[at:at + n]))
        at += n
    return docs


def batches(docs, letters, rng):
    """Documents of like length together, so many letters a batch."""
    cut = []
    for ids, labels in docs:
        if len(ids) < 8:
            continue
        if len(ids) > ROOM:
            at = int(rng.integers(0, len(ids) - ROOM + 1)) if rng.random() < 0.6 else 0
            ids, labels = ids[at:at + ROOM], labels[at:at + ROOM]
        cut.append((ids, labels))
    order = sorted(range(len(cut)), key=lambda i: len(cut[i][0]) * (1 + 0.05 * rng.random()))
    groups, group = [], []
    for i in order:
        if group and (len(group) + 1) * len(cut[i][0]) > letters:
            groups.append(group)
            group = []
        group.append(i)
    if group:
        groups.append(group)
    rng.shuffle(groups)
    for g in groups:
        yield pad([cut[i] for i in g])


def pad(docs):
    n = max(len(ids) for ids, _ in docs)
    ids = np.zeros((len(docs), n, CHANNELS), dtype=np.int64)
    labels = np.full((len(docs), n), 255, dtype=np.int64)
    mask = np.zeros((len(docs), n), dtype=np.float32)
    for k, (i, l) in enumerate(docs):
        ids[k, :len(i)], labels[k, :len(i)], mask[k, :len(i)] = i, l, 1
    return torch.from_numpy(ids), torch.from_numpy(labels), torch.from_numpy(mask)


@torch.no_grad()
def watch(net, sets):
    """What the net does letter by letter on documents that were held back."""
    net.eval()
    out = []
    for name, docs in sets.items():
        put, gold, own, lengths = [], [], [], 0
        f1 = {t: [] for t in (0.5, 0.9, 0.98)}
        sub = [0, 0, 0]
        for ids, labels, mask in batches_of(docs):
            p = torch.softmax(net(ids, mask), -1)
            for k in range(len(ids)):
                l = labels[k]
                keep = l != 255
                q, y = p[k][keep], l[keep]
                put.append(q[:, 1].numpy())
                gold.append(y.numpy())
                if (y == 1).any():
                    for t in f1:
                        guess = q[:, 1] > t
                        tp = (guess & (y == 1)).sum().item()
                        f1[t].append(2 * tp / max(1, guess.sum().item() + (y == 1).sum().item()))
                two = y == 2
                sub[0] += two.sum().item()
                sub[1] += (two & (q[:, 2] > 0.5)).sum().item()
                sub[2] += (two & (q[:, 1] > 0.9)).sum().item()
        put, gold = np.concatenate(put), np.concatenate(gold)
        line = f"  {name:10}"
        for t in (0.5, 0.9, 0.98, 0.995, 0.999):
            g = put > t
            tp = (g & (gold == 1)).sum()
            if (gold == 1).any():
                line += f" | {t} P {tp / max(1, g.sum()):.3f} R {tp / max(1, (gold == 1).sum()):.3f}" + (f" doc {np.mean(f1[t]):.3f}" if t in f1 else "")
            else:
                line += f" | {t} {g.sum() / len(g) * 1e6:.1f}/M"
        if sub[0]:
            line += f" | in place: named {sub[1] / sub[0]:.2f} deleted {sub[2] / sub[0]:.2f}"
        out.append(line)
    net.train()
    return "\n".join(out)


def batches_of(docs):
    docs = sorted(docs, key=lambda d: len(d[0]))
    group = []
    for d in docs:
        if group and (len(group) + 1) * len(d[0]) > 16000:
            yield pad(group)
            group = []
        group.append(d)
    if group:
        yield pad(group)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--work", required=True)
    a.add_argument("--shards", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--start")
    a.add_argument("--quant", action="store_true")
    a.add_argument("--hours", type=float, default=1)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--warm", type=float, default=0.02)
    a.add_argument("--letters", type=int, default=12000, help="in a batch")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--every", type=float, default=300, help="seconds between two looks")
    a = a.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    rng = np.random.default_rng(a.seed)
    sizes = json.load(open(os.path.join(a.work, "sizes.json")))
    net = Judge(sizes)
    net.quant = a.quant
    if a.start:
        net.load_state_dict(torch.load(a.start))
    tables = [p for n, p in net.named_parameters() if "tables" in n or "pair" in n or "gate" in n]
    dense = [p for n, p in net.named_parameters() if not ("tables" in n or "pair" in n or "gate" in n)]
    opt = torch.optim.AdamW([{"params": tables, "weight_decay": 0.0}, {"params": dense, "weight_decay": 0.02}], lr=a.rate, betas=(0.9, 0.98))
    sets = {os.path.basename(p)[:-4]: read(p) for p in sorted(glob.glob(os.path.join(a.work, "watch", "*.bin")))}
    begin, look, seen, step, loss_sum, loss_n, turn = time.time(), time.time(), 0, 0, 0.0, 0, 0
    total = a.hours * 3600
    done = False
    while not done:
        paths = sorted(glob.glob(os.path.join(a.work, a.shards)))
        path = paths[turn % len(paths)]
        turn += 1
        for ids, labels, mask in batches(read(path), a.letters, rng):
            gone = (time.time() - begin) / total
            rate = a.rate * min(1, gone / a.warm) if gone < a.warm else a.rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, (gone - a.warm) / (1 - a.warm)))))
            for group in opt.param_groups:
                group["lr"] = max(rate, 1e-6)
            logits = net(ids, mask)
            loss = F.cross_entropy(logits.reshape(-1, 3), labels.reshape(-1), ignore_index=255)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(dense, 1.0)
            opt.step()
            opt.zero_grad()
            seen += int(mask.sum())
            step += 1
            loss_sum += loss.item()
            loss_n += 1
            if gone >= 1:
                done = True
                break
            if time.time() - look > a.every:
                print(f"{(time.time() - begin) / 60:.0f} min, {step} steps, {seen / 1e6:.1f} million letters, shard {turn}/{len(paths)}, loss {loss_sum / loss_n:.4f}\n" + watch(net, sets), flush=True)
                loss_sum, loss_n = 0.0, 0
                torch.save(net.state_dict(), a.out + ".tmp")
                os.replace(a.out + ".tmp", a.out)
                look = time.time()
    print(f"end: {step} steps, {seen / 1e6:.1f} million letters\n" + watch(net, sets), flush=True)
    torch.save(net.state_dict(), a.out)


if __name__ == "__main__":
    main()
