"""Pictures of food: a divided hotpot, noodles, a tea house."""

from __future__ import annotations

import math

from sample.canvas import Canvas, mix


def hotpot() -> Canvas:
    """A hotpot in nine compartments seen from above, dishes around it."""
    c = Canvas(960, 640, 14)
    c.background("#8a5a38", "#744626")
    for y in range(0, 640, 64):
        c.rect(0, y, 960, 62, (mix("#95633c", "#7a4c2a", c.chance.random()), "#7d4f2c"))
        for _ in range(4):
            x = c.chance.uniform(0, 900)
            c.line(
                [(x, y + c.chance.uniform(10, 52)), (x + c.chance.uniform(60, 200), y + 30)],
                "#22401f0c",
                2,
                smooth=True,
            )
    _dishes(c)
    c.circle(488, 330, 226, "#33301408")
    c.circle(480, 320, 224, ("#e9c27a", "#b98a44"))
    c.circle(480, 320, 208, "#7a5524")
    c.circle(480, 320, 200, ("#d8452c", "#a82a1c"))
    _soup(c)
    for offset in (-67, 67):
        reach = math.sqrt(200**2 - offset**2)
        for start, end in (
            ((480 + offset, 320 - reach), (480 + offset, 320 + reach)),
            ((480 - reach, 320 + offset), (480 + reach, 320 + offset)),
        ):
            c.line([start, end], "#8f6a30", 10)
            c.line([start, end], "#eccb88", 6)
    for x, tilt in ((760, 0), (782, 10)):
        c.line([(x, 470), (x + 96 + tilt, 250)], "#2a1a12", 9)
        c.line([(x, 470), (x + 20 + tilt * 0.2, 424)], "#d9583b", 9)
    return c


def _soup(c: Canvas) -> None:
    for _ in range(120):
        turn, reach = c.chance.uniform(0, math.tau), 190 * math.sqrt(c.chance.random())
        x, y = 480 + reach * math.cos(turn), 320 + reach * math.sin(turn)
        c.ellipse(
            x,
            y,
            c.chance.uniform(3, 14),
            c.chance.uniform(2, 9),
            c.chance.choice(("#55f0a04a", "#66f7b65a", "#44ffd98a", "#55801408")),
        )
    for _ in range(26):
        turn, reach = c.chance.uniform(0, math.tau), 170 * math.sqrt(c.chance.random())
        x, y = 480 + reach * math.cos(turn), 320 + reach * math.sin(turn)
        bend = c.chance.uniform(-14, 14)
        c.line([(x - 18, y), (x, y + bend), (x + 18, y + bend / 3)], "#e2281c", 9, smooth=True)
        c.line(
            [(x - 14, y - 2), (x, y + bend - 2), (x + 12, y + bend / 3 - 2)],
            "#88ff9a7a",
            2,
            smooth=True,
        )
        c.circle(x - 20, y, 4, "#5f8a3a")
    for _ in range(60):
        turn, reach = c.chance.uniform(0, math.tau), 186 * math.sqrt(c.chance.random())
        c.circle(480 + reach * math.cos(turn), 320 + reach * math.sin(turn), 3.4, "#7a3a1c")


def _dishes(c: Canvas) -> None:
    for x, y, radius in (
        (130, 130, 92),
        (120, 380, 84),
        (270, 566, 80),
        (830, 120, 96),
        (862, 560, 80),
        (610, 606, 62),
        (330, 40, 62),
    ):
        c.circle(x + 6, y + 8, radius, "#44301408")
        c.circle(x, y, radius, "#f4efe2")
        c.circle(x, y, radius * 0.86, ("#dfe9e4", "#f2efe2"))
    _meat(c, 130, 130)
    _greens(c, 120, 380)
    _tofu(c, 258, 556)
    _mushrooms(c, 830, 120)
    _lotus(c, 862, 560)
    _dip(c, 610, 606, "#c98a2c")
    _dip(c, 330, 40, "#8f3a1c")


def _meat(c: Canvas, x: float, y: float) -> None:
    for turn in _turns(9):
        left, top = x + 44 * math.cos(turn), y + 44 * math.sin(turn)
        c.ellipse(left, top, 26, 17, ("#f0a59a", "#d9746a"))
        c.ellipse(left + 3, top - 2, 16, 5, "#aafbe0d6")


def _greens(c: Canvas, x: float, y: float) -> None:
    for _ in range(15):
        left, top = x + c.chance.uniform(-50, 50), y + c.chance.uniform(-50, 50)
        c.ellipse(left, top, 24, 12, c.chance.choice(("#6aa84f", "#4f8f3f", "#86bf5c")))
        c.line([(left - 20, top), (left + 20, top)], "#d6e8b0", 2)


def _tofu(c: Canvas, x: float, y: float) -> None:
    for across in range(-2, 3):
        for down in range(-2, 3):
            if abs(across) + abs(down) < 4:
                c.rect(x + across * 24, y + down * 24, 20, 20, ("#fbf3da", "#e9d9ae"), 3)


def _mushrooms(c: Canvas, x: float, y: float) -> None:
    for step, turn in enumerate(_turns(11)):
        reach = 18 + 44 * (step % 3) / 2
        left, top = x + reach * math.cos(turn), y + reach * math.sin(turn)
        c.circle(left, top, 19, "#b98a5a")
        c.circle(left, top, 15, ("#d8b07a", "#9a6a3c"))
        c.line([(left - 8, top), (left + 8, top)], "#f2dcae", 3)
        c.line([(left, top - 8), (left, top + 8)], "#f2dcae", 3)


def _lotus(c: Canvas, x: float, y: float) -> None:
    places = [(x, y), *((x + 38 * math.cos(t), y + 38 * math.sin(t)) for t in _turns(6))]
    for left, top in places:
        c.circle(left, top, 20, "#fbf5e6")
        for turn in _turns(6):
            c.circle(left + 9 * math.cos(turn), top + 9 * math.sin(turn), 4, "#c9b48c")


def _dip(c: Canvas, x: float, y: float, oil: str) -> None:
    c.circle(x, y, 50, oil)
    herbs = ("#5f8f3a", "#f6efe0", "#d9583b", "#8fbf4f")
    for _ in range(24):
        turn, reach = c.chance.uniform(0, math.tau), 44 * math.sqrt(c.chance.random())
        left, top = x + reach * math.cos(turn), y + reach * math.sin(turn)
        c.circle(left, top, 3.4, c.chance.choice(herbs))


def _turns(count: int) -> list[float]:
    """Angles that share a full turn evenly."""
    return [step * math.tau / count for step in range(count)]


def noodles() -> Canvas:
    """A small picture of a bowl of spicy noodles."""
    c = Canvas(320, 240, 24)
    c.background("#f6e3b8", "#efcf94")
    c.rect(0, 168, 320, 72, ("#a9713f", "#86552c"))
    for x, sway in ((116, 7), (158, -8), (200, 6)):
        c.line([(x, 66), (x + sway, 48), (x - sway, 30), (x, 12)], "#99ffffff", 6, smooth=True)
    c.ellipse(160, 204, 92, 10, "#44301408")
    c.polygon([(54, 100), (266, 100), (214, 196), (106, 196)], ("#2f8f9c", "#145a70"))
    c.rect(112, 192, 96, 12, "#0f4a62", 4)
    c.ellipse(160, 100, 106, 28, "#f6efe0")
    c.ellipse(160, 100, 96, 23, ("#c8401f", "#a83018"))
    for row in range(9):
        y = 88 + row * 2.6
        c.line(
            [(86 + row * 3, y + 4), (130, y - 4), (176, y + 7), (234 - row * 3, y)],
            "#f7d98c",
            2.6,
            smooth=True,
        )
    c.ellipse(204, 98, 20, 13, "#fbf5e6")
    c.circle(204, 97, 7.5, "#f2a23a")
    for x, y in ((110, 98), (124, 106), (140, 94), (158, 112), (172, 90), (130, 88)):
        c.ellipse(x, y, 4.4, 2.6, "#5f9f3f")
    for x in (232, 244):
        c.line([(x - 42, 104), (x + 44, 40)], "#5a3420", 5)
    return c


def tea_house() -> Canvas:
    """A tea house with bamboo chairs, lidded cups and a kettle with a long spout."""
    c = Canvas(960, 640, 34)
    c.background("#ead7ae", "#d9bd86")
    c.rect(0, 0, 960, 430, ("#6f4a32", "#8a5f3c"))
    for x in (40, 270, 500, 730):
        c.rect(x, 70, 196, 330, "#4a2f20", 4)
        c.rect(x + 10, 80, 176, 310, ("#f7e7b6", "#eccf8c", "#b9cf9a"))
        for line in range(1, 4):
            c.rect(x + 10 + line * 44 - 2, 80, 4, 310, "#4a2f20")
        for line in range(1, 6):
            c.rect(x + 10, 80 + line * 52 - 2, 176, 4, "#4a2f20")
    for x in (154, 384, 614, 844):
        c.line([(x, 0), (x, 34)], "#2a1a12", 3)
        c.glow(x, 62, 100, "#ffdf94", 0.6)
        c.ellipse(x, 60, 34, 29, ("#f2694a", "#c23a2a"))
        c.rect(x - 12, 30, 24, 6, "#e9b04a", 2)
        c.rect(x - 12, 86, 24, 6, "#e9b04a", 2)
    c.polygon([(0, 430), (960, 430), (960, 640), (0, 640)], ("#a97c4c", "#7d5530"))
    for y in (452, 484, 526, 578):
        c.line([(0, y), (960, y)], "#33401f0c", 2)
    c.figure(742, 606, 352, "#2f6f8a")
    for x in (110, 830):
        _bamboo_chair(c, x)
    c.ellipse(482, 618, 250, 16, "#44301408")
    c.rect(270, 476, 424, 22, ("#9a4a2c", "#6f301c"), 6)
    for x in (300, 640):
        c.rect(x, 498, 22, 116, ("#83402a", "#5a281a"))
    for x in (352, 484, 606):
        _cup(c, x, 476)
    _kettle(c)
    return c


def _bamboo_chair(c: Canvas, x: float) -> None:
    cane, dark = "#dbb765", "#a9813c"
    for leg in (0, 100):
        c.line(
            [(x + leg, 620), (x + leg, 372 if leg == (0 if x < 400 else 100) else 500)], dark, 13
        )
        c.line(
            [(x + leg - 1, 620), (x + leg - 1, 372 if leg == (0 if x < 400 else 100) else 500)],
            cane,
            8,
        )
    c.rect(x - 12, 520, 124, 18, (cane, dark), 8)
    back = x if x < 400 else x + 100
    for rung in range(5):
        c.line(
            [(back - 2, 384 + rung * 26), (back + (26 if x < 400 else -26), 392 + rung * 26)],
            cane,
            6,
        )
    c.line(
        [(back + (26 if x < 400 else -26), 384), (back + (26 if x < 400 else -26), 522)], dark, 9
    )
    c.line([(x, 470), (x + 100, 470)], cane, 9)
    c.line([(x, 590), (x + 100, 590)], dark, 6)


def _cup(c: Canvas, x: float, base: float) -> None:
    c.ellipse(x, base - 3, 48, 7, "#e9e2cc")
    c.polygon(
        [(x - 38, base - 46), (x + 38, base - 46), (x + 20, base - 5), (x - 20, base - 5)],
        ("#fffaf0", "#dcd6c2"),
    )
    c.line([(x - 33, base - 34), (x + 33, base - 34)], "#2f7f9c", 4)
    c.ellipse(x, base - 48, 41, 8, "#f2ecdc")
    c.ellipse(x, base - 54, 33, 9, "#fffaf0")
    c.circle(x, base - 64, 6, "#2f7f9c")


def _kettle(c: Canvas) -> None:
    c.line([(470, 300), (430, 308), (380, 350), (352, 416)], "#b5702c", 9, smooth=True)
    c.line([(352, 416), (350, 440)], "#ccfff6dc", 4)
    c.blob(
        [(470, 250), (540, 246), (562, 300), (540, 340), (476, 340), (452, 300)],
        ("#e0a04a", "#a8622a"),
    )
    c.rect(482, 232, 44, 18, "#b5702c", 6)
    c.circle(504, 226, 8, "#7a431c")
    c.line([(546, 262), (596, 262), (596, 322), (552, 326)], "#7a431c", 9, smooth=True)
    c.ellipse(500, 282, 10, 26, "#55fff0c0")
    c.line([(606, 292), (664, 338), (724, 362)], "#3a7f9a", 34, smooth=True)
    c.circle(592, 290, 17, "#e9b98c")
