"""How alike two characters look on the page: correlation of their blurred glyphs in Noto Sans SC (OFL), the best over
small shifts: the eye does not mind where exactly a stroke stands.

Only numbers measured on the glyphs enter the tables, no outlines.
"""
import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

import sources

EM, MARGIN, SIDE, BLUR = 48, 4, 28, 1.6


def vectors(chars, folder):
    """One unit row for each character: its blurred glyph less the mean of all glyphs."""
    font = ImageFont.truetype(io.BytesIO(sources.read("font", folder)), EM)
    rows = np.zeros((len(chars), SIDE * SIDE), dtype=np.float32)
    for i, c in enumerate(chars):
        im = Image.new("L", (EM + 2 * MARGIN, EM + 2 * MARGIN), 0)
        ImageDraw.Draw(im).text((MARGIN, -6), c, font=font, fill=255)
        im = im.filter(ImageFilter.GaussianBlur(BLUR)).resize((SIDE, SIDE), Image.BOX)
        rows[i] = np.asarray(im, dtype=np.float32).ravel()
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    rows -= rows.mean(axis=0, keepdims=True)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    return rows


SHIFTS = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)] + [(-2, 0), (2, 0), (0, -2), (0, 2)]


def correlation(wanted, all_):
    """Matrix of the likeness of each row of wanted to each of all_, both as vectors() gives them."""
    out = np.full((len(wanted), len(all_)), -1, dtype=np.float32)
    image = wanted.reshape(-1, SIDE, SIDE)
    for dx, dy in SHIFTS:
        moved = np.zeros_like(image)
        moved[:, max(0, dy):SIDE + min(0, dy), max(0, dx):SIDE + min(0, dx)] = image[:, max(0, -dy):SIDE + min(0, -dy), max(0, -dx):SIDE + min(0, -dx)]
        for at in range(0, len(wanted), 512):  # in slices, to spare memory
            rows = moved[at:at + 512].reshape(-1, SIDE * SIDE) @ all_.T
            np.maximum(out[at:at + 512], rows, out=out[at:at + 512])
    return out
