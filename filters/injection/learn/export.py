"""Writes a learnt net as judge/net.go reads it.

    export.py judge.pt net.bin [net.bin.deflate]
"""
import math, sys, zlib
import numpy as np
import torch

from net import ACTIVATION, AGAIN, END, FORM, KNOWN, LETTER, LINE, PAIR, START, TABLE, TOPIC, WIDTH, DILATIONS

SUM = 4096.0


def linear(state, name, unit, rows, taps, out):
    """unit: what one step of its input is worth."""
    w, b = state[name + ".weight"].double().numpy(), state[name + ".bias"].double().numpy()
    scale = np.maximum(np.abs(w).max(1, keepdims=True), 1e-6) / 127
    q = np.round(w / scale).astype(np.int8)
    mul = scale[:, 0] * unit * SUM
    shift = int(math.floor(math.log2(32767 / mul.max())))
    fixed = np.round(mul * 2 ** shift)
    bias = np.round(b * SUM)
    grown = lambda v: np.concatenate([v, np.zeros(rows - len(v))]).astype("<i4")
    out.append(np.array([shift], dtype="<i4").tobytes())
    out.append(grown(fixed).tobytes())
    out.append(grown(bias).tobytes())
    q = np.concatenate([q, np.zeros((rows - len(q), q.shape[1]), np.int8)])
    for tap in range(taps):
        out.append(np.ascontiguousarray(q[:, tap * WIDTH:(tap + 1) * WIDTH]).tobytes())
    return shift


def main():
    state = torch.load(sys.argv[1])
    out = []
    for c in (LETTER, FORM, KNOWN, AGAIN, START, END, LINE):
        out.append(np.clip(np.round(state[f"tables.{c}.weight"].double().numpy() * TABLE), -127, 127).astype(np.int8).tobytes())
    # Pairs are two thirds of the file; of even numbers only, it packs to seven eighths of the size, and figures do not change.
    out.append(np.clip(2 * np.round(state["pair.weight"].double().numpy() * TABLE / 2), -64, 62).astype(np.int8).tobytes())
    out.append(np.clip(np.round(state["gate.weight"].double().numpy()[:, 0] * TABLE), 0, 127).astype(np.uint8).tobytes())
    shifts = [linear(state, "mix", 1 / TABLE, WIDTH, 1, out)]
    for i in range(len(DILATIONS)):
        shifts.append(linear(state, f"layers.{i}", 1 / ACTIVATION, WIDTH, 3, out))
    shifts.append(linear(state, "head", 1 / ACTIVATION, 8, 1, out))
    raw = b"".join(out)
    open(sys.argv[2], "wb").write(raw)
    print(len(raw), "bytes; shifts", shifts)
    if len(sys.argv) > 3:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        open(sys.argv[3], "wb").write(packer.compress(raw) + packer.flush())


if __name__ == "__main__":
    main()
