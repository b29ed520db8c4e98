"""Pictures of the rivers: the confluence, bridges, boats, mist."""

from __future__ import annotations

import math

from sample.canvas import Canvas, fade, mix

_PINE = ("#0d3a3f", "#134446", "#1a4f4d", "#215a55")
_SEAM = [(650, 620), (672, 680), (706, 745), (700, 800), (664, 870)]


def confluence_at_dusk() -> Canvas:
    """Clear Jialing water and amber Yangtze water meet below the tip of a peninsula."""
    c = Canvas(1280, 853, 11)
    c.background("#243b66", "#7b5c86", "#ea8f6e", "#f9c784", "#f9c784", "#f9c784", "#f9c784")
    c.glow(770, 372, 420, "#ffe2a0", 0.75)
    c.circle(770, 352, 46, "#fff0c4")
    c.ridge(418, 120, ("#a5728a", "#d69181"), 4, 3)
    c.ridge(430, 86, ("#7b5a80", "#b17b82"), 9, 5)
    c.ridge(438, 46, ("#4f4a73", "#84667d"), 15, 7)
    c.rect(0, 430, 1280, 423, ("#f3b273", "#c9743d", "#8f4a2c"))
    c.blob(
        [
            (-400, 431),
            (0, 431),
            (400, 431),
            (652, 432),
            (654, 560),
            *_SEAM,
            (600, 1000),
            (-400, 1000),
        ],
        ("#9cc4b2", "#35a0a2", "#17718a", "#0c4762", "#0c4762"),
    )
    c.ripples((0, 470, 620, 840), "#d5f3e4", 90, 0.3)
    c.ripples((690, 470, 1280, 840), "#ffe1a6", 90, 0.35)
    c.line([(654, 560), *_SEAM], "#77fff3d8", 4, smooth=True)
    _far_bridge(c)
    c.blob([(-80, 440), (150, 446), (330, 452), (210, 480), (60, 520), (-80, 560)], "#3c3f63")
    c.blob([(1360, 440), (1130, 446), (960, 452), (1070, 484), (1220, 530), (1360, 560)], "#4a3d55")
    _bank_towers(c)
    _peninsula(c)
    c.bank([(0, 800), (160, 770), (330, 812), (520, 846), (700, 853)], "#10283c")
    c.canopy(-10, 300, 792, 30, ("#173a47", "#10283c"))
    c.bank([(860, 853), (1000, 836), (1150, 800), (1280, 776)], "#1c2438")
    c.canopy(1090, 1300, 806, 28, ("#2b2f47", "#1c2438"))
    return c


def _far_bridge(c: Canvas) -> None:
    c.rect(240, 436, 330, 5, "#3d3a60")
    for x in (330, 470):
        c.rect(x - 3, 384, 6, 78, "#3d3a60")
        for step in range(1, 8):
            for side in (-1, 1):
                c.line([(x, 386), (x + side * step * 9.5, 437)], "#993d3a60", 1)


def _bank_towers(c: Canvas) -> None:
    for x in range(0, 200, 24):
        height = c.chance.uniform(30, 110) * (1 - x / 330)
        c.tower(x, 462, (18, height), ("#5b5580", "#3c3f63"), "#ffd98a", 0.35)
    for x in range(1090, 1280, 26):
        height = c.chance.uniform(30, 110) * ((x - 900) / 380)
        c.tower(x, 464, (19, height), ("#6d5373", "#4a3d55"), "#ffd98a", 0.35)


def _peninsula(c: Canvas) -> None:
    c.blob(
        [
            (430, 431),
            (640, 430),
            (880, 431),
            (780, 500),
            (720, 560),
            (660, 598),
            (640, 598),
            (585, 555),
            (520, 500),
        ],
        ("#4b4468", "#2a3350"),
    )
    rows = ((440, 520, 790, 150), (478, 545, 762, 190), (520, 575, 730, 165), (560, 612, 690, 96))
    for depth, (base, left, right, tall) in enumerate(rows):
        wall = (mix("#6a5b86", "#33415f", depth / 3), mix("#4b4468", "#1d2c47", depth / 3))
        x = float(left)
        while x < right - 18:
            middle = 1 - abs((x - 648) / (right - left)) * 1.3
            width = c.chance.uniform(20, 34)
            height = tall * middle * c.chance.uniform(0.55, 1)
            c.tower(x, base, (width, height), wall, "#ffdc8c", 0.45)
            x += width + c.chance.uniform(2, 9)
    c.blob(
        [(600, 566), (650, 556), (704, 562), (690, 588), (660, 604), (640, 604), (615, 590)],
        "#243055",
    )
    c.ellipse(652, 576, 34, 5, "#88ffd98a")


def bridge_at_dawn() -> Canvas:
    """A cable-stayed bridge crosses the broad river in the first light."""
    c = Canvas(1280, 853, 21)
    c.background("#8ec3cf", "#c9dfd3", "#fbe3b4", "#f8d6a0", "#f8d6a0")
    c.glow(330, 400, 360, "#fff5d2", 0.9)
    c.circle(330, 380, 40, "#fff6da")
    c.ridge(470, 150, ("#a9cbc5", "#dfe0c4"), 31, 2.5)
    c.ridge(490, 110, ("#7fb0b0", "#bcd0bd"), 37, 4)
    c.ridge(505, 64, ("#4f8f97", "#84b0a8"), 43, 6)
    for x in range(820, 1240, 30):
        c.tower(x, 512, (22, c.chance.uniform(40, 150)), ("#6ea3a8", "#8fb8b0"))
    c.rect(0, 505, 1280, 348, ("#f4dcae", "#8fc0bb", "#3b8d9b", "#1d6580"))
    _pylon(c, 400)
    _pylon(c, 900)
    c.rect(0, 446, 1280, 15, ("#20556b", "#163f54"))
    c.rect(0, 441, 1280, 4, "#e08a3c")
    for x in range(14, 1280, 64):
        c.rect(x, 431, 24, 10, c.chance.choice(("#f6e7c6", "#f6e7c6", "#d9583b", "#2f9aa0")), 3)
        c.rect(x + 6, 427, 13, 6, "#1d5a70", 2)
    c.reflect(507, 330, 0.5)
    c.ripples((0, 530, 1280, 850), "#fff4d6", 150, 0.4)
    _barge(c, 560, 640, 1.25)
    c.bank([(0, 800), (200, 812), (420, 840), (560, 856)], "#174a54")
    c.canopy(-10, 330, 806, 30, ("#2b6d66", "#174a54"))
    return c


def _pylon(c: Canvas, x: float) -> None:
    for step in range(1, 12):
        for side in (-1, 1):
            c.line([(x, 300 - step * 11), (x + side * step * 22, 446)], "#cc20556b", 1.7)
    c.polygon(
        [
            (x - 8, 150),
            (x + 8, 150),
            (x + 26, 520),
            (x + 12, 520),
            (x, 300),
            (x - 12, 520),
            (x - 26, 520),
        ],
        ("#2f6c80", "#163f54"),
    )
    c.rect(x - 30, 506, 60, 26, "#163f54", 4)


def _barge(c: Canvas, x: float, y: float, size: float) -> None:
    hull = [(0, 0), (260, 0), (244, 26), (18, 26)]
    c.ellipse(x + 130 * size, y + 27 * size, 150 * size, 6 * size, "#55113a4a")
    colours = ("#d9583b", "#e0913a", "#2f9aa0", "#f2e3c2", "#12606f")
    for row in range(2):
        for column in range(7 - row):
            left = x + (52 + column * 27) * size
            top = y - (14 + row * 14) * size
            c.rect(left, top, 25 * size, 13 * size, c.chance.choice(colours), 1)
    c.rect(x + 10 * size, y - 34 * size, 34 * size, 34 * size, "#f6efe0", 3)
    c.rect(x + 14 * size, y - 28 * size, 26 * size, 9 * size, "#1d5a70")
    c.polygon([(x + a * size, y + b * size) for a, b in hull], ("#b5452f", "#7a2d24"))


def mountains_in_mist() -> Canvas:
    """Ridge behind ridge, paler with distance, a pavilion on the nearest."""
    c = Canvas(1280, 853, 31)
    c.background("#e9efe8", "#f4ecd8", "#f3e6cd")
    c.circle(930, 190, 62, "#f3c98b")
    shades = ("#cfdcd6", "#b2cbc8", "#8fb4b5", "#6a9ba0", "#47808a", "#2a6472", "#174a58")
    for number, shade in enumerate(shades):
        base = 360 + number * 76
        c.ridge(base, 190 - number * 12, (shade, mix(shade, "#f3ecd9", 0.55)), 50 + number * 7, 2.2)
        c.mist(base - 70, 150, "#f6f0e0", 0.62 - number * 0.06)
    for x, size in ((60, 70), (120, 84), (176, 100), (392, 96), (450, 84), (520, 70)):
        _pine(c, x, 740 + abs(x - 300) * 0.12, size)
    c.bank([(0, 740), (150, 690), (300, 664), (440, 700), (640, 780), (900, 850)], "#0f3440")
    _pavilion(c, 300, 672)
    for x, y in ((760, 250), (800, 232), (842, 246), (706, 268)):
        c.line([(x - 13, y - 5), (x, y), (x + 13, y - 6)], "#5f8a90", 2.4, smooth=True)
    return c


def _pavilion(c: Canvas, x: float, base: float) -> None:
    for offset in (-44, -17, 17, 44):
        c.rect(x + offset - 3, base - 78, 6, 78, "#7a2f25")
    c.rect(x - 58, base - 8, 116, 10, "#274f57")
    for lift, half in ((0, 82), (36, 58)):
        y = base - 76 - lift
        c.polygon(
            [
                (x - half, y - 4),
                (x - half * 0.72, y - 2),
                (x - half * 0.28, y - 32),
                (x + half * 0.28, y - 32),
                (x + half * 0.72, y - 2),
                (x + half, y - 4),
                (x + half * 0.9, y + 7),
                (x - half * 0.9, y + 7),
            ],
            ("#1c4a55", "#0d2f3a"),
        )
    c.circle(x, base - 150, 6, "#e0913a")


def _pine(c: Canvas, x: float, base: float, size: float) -> None:
    c.rect(x - 3, base - size * 0.4, 6, size * 0.6, "#3c2f2a")
    for level in range(4):
        half = size * (0.36 - level * 0.07)
        y = base - size * (0.3 + level * 0.24)
        c.polygon([(x - half, y), (x, y - size * 0.42), (x + half, y)], _PINE[level])


def ferry() -> Canvas:
    """A small river ferry carries walkers across in the afternoon."""
    c = Canvas(960, 640, 41)
    c.background("#bfe0dd", "#f4ecd2", "#f9e2b2", "#f9e2b2")
    c.ridge(300, 110, ("#9cc7bd", "#cfe0c8"), 61, 3)
    c.ridge(318, 70, ("#5fa096", "#8fbfa6"), 67, 5)
    for x in range(40, 400, 34):
        c.tower(x, 322, (25, c.chance.uniform(30, 120)), ("#e8d8b6", "#cdbb97"), "#8fb5b0", 0.6)
    c.rect(0, 318, 960, 322, ("#f0d49c", "#d99a4e", "#a9622f"))
    c.reflect(320, 110, 0.3)
    c.ripples((0, 340, 960, 636), "#fff0c8", 120, 0.45)
    c.ellipse(500, 486, 290, 14, "#55502a18")
    c.polygon([(220, 430), (760, 430), (724, 488), (262, 488)], ("#20748a", "#0f4a62"))
    c.polygon([(220, 430), (760, 430), (752, 443), (228, 443)], "#f6efe0")
    c.rect(300, 352, 390, 78, "#f8f1df", 6)
    for x in range(316, 670, 52):
        c.rect(x, 368, 38, 34, ("#2f8f9c", "#1b6478"), 4)
    c.rect(280, 338, 430, 14, "#d9583b", 5)
    c.rect(390, 286, 130, 52, "#f8f1df", 6)
    c.rect(402, 298, 106, 22, "#1b6478", 4)
    c.rect(380, 276, 150, 12, "#d9583b", 4)
    c.rect(560, 290, 26, 48, ("#12303f", "#1d4a5c"))
    for puff in range(5):
        c.circle(
            574 + puff * 24, 270 - puff * 17, 13 + puff * 6, fade("#f7f2e6", 0.75 - puff * 0.13)
        )
    for x, coat in ((600, "#d9583b"), (628, "#e0913a"), (654, "#2f9aa0")):
        c.figure(x, 338, 44, coat)
    for step in range(4):
        c.line(
            [(770 + step * 30, 470 + step * 10), (850 + step * 36, 474 + step * 14)], "#aafff3d6", 3
        )
    return c


def arch_bridge() -> Canvas:
    """An old stone bridge and its reflection make a full circle."""
    c = Canvas(960, 640, 51)
    c.background("#d7e8dc", "#eef0d6", "#f8ecc9", "#f8ecc9")
    c.ridge(300, 130, ("#a8cdb8", "#d6e3c4"), 71, 3)
    c.ridge(330, 80, ("#6fae97", "#a5cba5"), 77, 5)
    c.canopy(-20, 300, 300, 34, ("#3f8a78", "#2f7467", "#245f58"))
    c.canopy(680, 990, 296, 36, ("#3f8a78", "#2f7467", "#245f58"))
    c.bank([(0, 352), (170, 330), (300, 352), (330, 640)], "#4f7d5a")
    c.rect(0, 356, 960, 284, "#6aa79c")
    arch = [(480 + 132 * math.cos(a), 356 - 132 * math.sin(a)) for a in _half_turn()]
    top = [(90, 356), (250, 290), (400, 214), (480, 200), (560, 214), (710, 290), (870, 356)]
    c.polygon([*top, *arch], ("#d9c7a4", "#a8906c"))
    c.line(top, "#8a7354", 5, smooth=True)
    c.line([(x, y - 22) for x, y in top], "#efe2c4", 7, smooth=True)
    for x, y in (
        (330, 250),
        (404, 212),
        (480, 199),
        (556, 212),
        (630, 250),
        (250, 289),
        (710, 289),
    ):
        c.rect(x - 4, y - 26, 8, 28, "#e3d3b0", 2)
    for number in range(0, len(arch) - 1, 3):
        c.line([arch[number], _outward(arch[number], 24)], "#668a7354", 2)
    c.line(arch, "#8a7354", 4)
    c.figure(470, 198, 58, "#d9583b")
    c.polygon([(452, 148), (470, 126), (488, 148)], "#e8b04a")
    c.figure(500, 199, 46, "#2f6f8a")
    c.reflect(356, 250, 0.62)
    c.ripples((0, 380, 960, 636), "#f3f6dc", 80, 0.35)
    for x, y in ((120, 560), (172, 590), (90, 604), (800, 580), (862, 556), (840, 612)):
        c.ellipse(x, y, 34, 10, "#2f7a5c")
        c.ellipse(x + 6, y - 2, 22, 6, "#4c9a70")
    for x, y in ((172, 578), (800, 568)):
        for turn in (-14, 0, 14):
            c.ellipse(x + turn * 0.6, y - 6, 6, 12, mix("#e88a8a", "#fbdcd2", abs(turn) / 20))
    return c


def _half_turn() -> list[float]:
    return [math.pi * step / 40 for step in range(41)]


def _outward(point: tuple[float, float], length: float) -> tuple[float, float]:
    x, y = point[0] - 480, point[1] - 356
    return (480 + x * (1 + length / 132), 356 + y * (1 + length / 132))
