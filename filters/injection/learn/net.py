"""The net, as learnt: judge/net.go computes the same in integers."""
import torch
import torch.nn as nn
import torch.nn.functional as F

# The channels of a letter, in the order of judge/features.go.
LETTER, FORM, PAIR, KNOWN, AGAIN, START, END, LINE = range(8)
WIDTH, TOPIC = 96, 32
DILATIONS = (1, 2, 4, 8, 4, 2, 1)

# The steps of the numbers: activations go from 0 to 127 sixteenths, tables from -127 to 127 and pairs from -64 to 63
# thirty-seconds, weights from -127 to 127 times a scale for each row.
ACTIVATION, TABLE = 16.0, 32.0


class Quant(torch.autograd.Function):
    """Rounds going forward, passes gradients where nothing was clipped."""

    @staticmethod
    def forward(ctx, x, steps, low, high):
        y = torch.round(x * steps)
        ctx.save_for_backward((y >= low) & (y <= high))
        return torch.clamp(y, low, high) / steps

    @staticmethod
    def backward(ctx, g):
        (inside,) = ctx.saved_tensors
        return g * inside, None, None, None


def quant_rows(w):
    scale = w.detach().abs().amax(1, keepdim=True).clamp(min=1e-6) / 127
    return w + (torch.round(w / scale) * scale - w).detach()


class Judge(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.quant = False
        self.tables = nn.ModuleDict({str(c): nn.Embedding(sizes[c], WIDTH) for c in (LETTER, FORM, KNOWN, AGAIN, START, END, LINE)})
        for c, t in self.tables.items():
            nn.init.normal_(t.weight, std=0.3 if int(c) == LETTER else 0.1)
        self.pair = nn.Embedding(sizes[PAIR], TOPIC)
        nn.init.normal_(self.pair.weight, std=0.3)
        self.gate = nn.Embedding(sizes[KNOWN], 1)
        nn.init.constant_(self.gate.weight, 0.5)
        self.mix = nn.Linear(3 * TOPIC, WIDTH)
        self.layers = nn.ModuleList([nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS])
        for l in self.layers:
            nn.init.normal_(l.weight, std=0.5 * (2 / (3 * WIDTH)) ** 0.5)
            nn.init.zeros_(l.bias)
        self.head = nn.Linear(WIDTH, 3)

    def table(self, emb, ids):
        v = emb(ids)
        return Quant.apply(v, TABLE, -127, 127) if self.quant else v

    def act(self, x):
        if self.quant:
            return Quant.apply(x, ACTIVATION, 0, 127)
        return torch.clamp(x, 0, 127 / ACTIVATION)

    def linear(self, layer, a):
        return F.linear(a, quant_rows(layer.weight) if self.quant else layer.weight, layer.bias)

    def signed(self, v):
        if self.quant:
            return Quant.apply(v, TABLE, -64, 63)
        return torch.clamp(v, -2, 63 / 32)

    def forward(self, ids, mask):
        """ids: documents × letters × channels; mask: 1 for letters. Logits of own, put in, in place."""
        m = mask.unsqueeze(-1)
        e = self.signed(self.pair(ids[..., PAIR]))
        g = torch.clamp(self.gate(ids[..., KNOWN]), 0, 127 / TABLE)
        if self.quant:
            g = Quant.apply(g, TABLE, 0, 127)
        g = g * m
        topic = (g * e).sum(1) / (g.sum(1) + 1e-3)
        topic = self.signed(topic * 4).unsqueeze(1)
        mixed = torch.cat([e, self.signed(e * topic), topic.expand_as(e)], -1)
        x = self.linear(self.mix, mixed)
        for c, t in self.tables.items():
            x = x + self.table(t, ids[..., int(c)])
        for layer, d in zip(self.layers, DILATIONS):
            a = self.act(x) * m
            p = F.pad(a, (0, 0, d, d))
            x = x + self.linear(layer, torch.cat([p[:, :-2 * d], a, p[:, 2 * d:]], -1))
        return self.linear(self.head, self.act(x) * m)
