"""How alike two characters look on the page: correlation of their blurred glyphs in Noto Sans SC (OFL).

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
