"""Pictures of the city: the skyline, the light rail, a library, a museum, lanterns."""

from __future__ import annotations

import math

from sample.canvas import Canvas, mix


def skyline_at_night() -> Canvas:
    """A panorama of lit towers above the river."""
    c = Canvas(1600, 600, 12)
    c.background("#0c1c3a", "#1d3157", "#3f4a76", "#7a6488", "#c58c7d", "#c58c7d", "#c58c7d")
    for _ in range(90):
        c.circle(
            c.chance.uniform(0, 1600),
            c.chance.uniform(0, 170),
            c.chance.uniform(0.5, 1.5),
            "#99fdf3d0",
        )
    c.circle(1330, 92, 34, "#fbeecb")
    c.glow(1330, 92, 150, "#fbeecb", 0.4)
    c.ridge(400, 150, ("#3b4370", "#8a6c85"), 5, 3)
    for wall, tall, spread in (
        (("#46507c", "#7b6685"), 210, 30),
        (("#26345e", "#3d4470"), 265, 38),
    ):
        x = -10.0
        while x < 1600:
            crest = 0.45 + 0.55 * abs(math.sin(x / 260 + tall))
            width = c.chance.uniform(spread * 0.8, spread * 1.4)
            c.tower(x, 430, (width, tall * crest * c.chance.uniform(0.6, 1)), wall, "#ffd98a", 0.3)
            x += width + c.chance.uniform(0, 14)
    _twin_sails(c, 770)
    x = 0.0
    while x < 1600:
        width = c.chance.uniform(34, 56)
        if abs(x - 770) > 150:
            height = c.chance.uniform(60, 190)
            c.tower(x, 432, (width, height), ("#14244a", "#1d2b52"), "#ffe0a0", 0.5)
        x += width + c.chance.uniform(8, 60)
    c.rect(0, 428, 1600, 8, "#ffcf7a")
    c.rect(0, 432, 1600, 168, ("#5b5476", "#22335c", "#0c1c3a"))
    c.reflect(432, 150, 0.6)
    c.ripples((0, 446, 1600, 596), "#ffdf9e", 170, 0.35)
    _dragon_boat(c, 330, 540)
    return c


def _twin_sails(c: Canvas, x: float) -> None:
    for left, height in ((-118, 210), (-72, 270), (-24, 330), (30, 330), (78, 270), (124, 210)):
        lean = 14 if left < 0 else -14
        c.polygon(
            [
                (x + left, 432),
                (x + left + 38, 432),
                (x + left + 34 + lean, 432 - height),
                (x + left + 10 + lean, 432 - height * 0.95),
            ],
            ("#f1e6d0", "#8d86a8", "#46507c"),
        )
        for row in range(int(height / 11)):
            y = 424 - row * 11
            shift = lean * row * 11 / height
            c.rect(x + left + 7 + shift, y, 24, 3, "#aaffdf96")
    c.rect(x - 96, 432 - 222, 214, 15, ("#fff2d0", "#e0a95c"), 7)


def _dragon_boat(c: Canvas, x: float, y: float) -> None:
    c.rect(x, y, 190, 15, "#081530", 7)
    c.rect(x + 18, y - 26, 150, 26, ("#2b2146", "#1a1a3a"), 3)
    for step in range(8):
        c.rect(x + 26 + step * 18, y - 20, 11, 12, "#ffd27a", 2)
    c.polygon([(x + 4, y - 28), (x + 182, y - 28), (x + 164, y - 40), (x + 22, y - 40)], "#c8503a")
    c.ellipse(x + 96, y + 20, 120, 4, "#55ffd27a")


def train_through_building() -> Canvas:
    """A light-rail train glides out of a block of flats."""
    c = Canvas(960, 640, 22)
    c.background("#a9d4d6", "#dfe9d3", "#fae7bd")
    c.ridge(470, 150, ("#8fbfb7", "#c9dcc0"), 8, 3)
    for x in range(0, 960, 58):
        height = c.chance.uniform(120, 290)
        c.tower(x, 560, (44, height), ("#bcd3c4", "#d8dcbd"), "#8db3ab", 0.6)
    c.rect(430, 40, 350, 560, ("#f2d9ae", "#e2b981"))
    c.rect(700, 40, 80, 560, "#33703a20")
    c.rect(420, 30, 370, 16, "#c9804a")
    for row in range(11):
        y = 62 + row * 48
        if 250 < y < 430:
            continue
        for column in range(6):
            x = 448 + column * 54
            c.rect(x, y, 34, 28, ("#4c8f98", "#2b6577"), 2)
            c.rect(x, y + 28, 34, 5, "#b98b58")
            if c.chance.random() < 0.3:
                c.rect(x + 3, y + 20, 12, 8, c.chance.choice(("#3f8a5c", "#d9583b", "#f6efe0")), 2)
    c.rect(430, 262, 350, 172, ("#8a5a3a", "#5a3a2c"))
    c.rect(452, 280, 306, 150, ("#2a2c36", "#3c3a3c"))
    for x in (120, 330, 850):
        c.polygon(
            [(x - 16, 440), (x + 16, 440), (x + 11, 640), (x - 11, 640)], ("#b9b39c", "#8d8a7c")
        )
        c.polygon([(x - 46, 424), (x + 46, 424), (x + 18, 452), (x - 18, 452)], "#a39e8a")
    c.rect(0, 412, 960, 20, ("#d8d2ba", "#a39e8a"))
    _train(c)
    c.rect(760, 262, 20, 172, ("#d9a86e", "#c9945c"))
    c.canopy(-20, 990, 606, 30, ("#4f9a7c", "#35806c", "#1f6459"))
    return c


def _train(c: Canvas) -> None:
    for car in range(3):
        x = 50 + car * 212
        c.rect(x, 318, 206, 92, ("#fbf5e6", "#e2dcc6"), 22 if car == 0 else 8)
        c.rect(x, 374, 206, 14, "#2f9a6a")
        c.rect(x, 388, 206, 5, "#e0913a")
        first = 46 if car == 0 else 14
        for step in range(5):
            if first + step * 34 < 170:
                c.rect(x + first + step * 34, 334, 28, 30, ("#24505e", "#3a7a86"), 4)
        c.rect(x + 20, 404, 166, 16, "#3b4a50", 5)
    c.rect(686, 318, 74, 92, ("#a8a493", "#7d7a6c"))
    c.rect(686, 374, 74, 14, "#1f6a4a")
    c.rect(698, 334, 28, 30, "#1c3f4c", 4)
    c.polygon([(50, 352), (60, 330), (84, 330), (84, 364), (50, 364)], "#1c3f4c")
    c.circle(60, 381, 5, "#fff1b8")


def library() -> Canvas:
    """Terraces of books under a glass roof."""
    c = Canvas(960, 640, 32)
    c.background("#f7ecd2", "#f1ddb6")
    for beam in range(-100, 1060, 110):
        pane = [(beam, 0), (beam + 92, 0), (beam + 140, 190), (beam + 20, 190)]
        c.polygon(pane, ("#a7d3d6", "#dbeadd"))
    c.rect(0, 186, 960, 12, "#b9895a")
    books = ("#12606f", "#2f9aa0", "#e0913a", "#d9583b", "#f3ead2", "#7a4b3a", "#3f7f5f", "#e9c46a")
    for level in range(3):
        y = 200 + level * 112
        c.rect(0, y, 960, 112, ("#c99a66", "#b58250"))
        for bay in range(6):
            shelf_left = level * 28 + bay * 160 - 20
            c.rect(shelf_left, y + 10, 146, 92, "#6a4630")
            for shelf in range(2):
                _books(c, shelf_left + 5, y + 53 + shelf * 45, 136, books)
        c.rect(0, y + 104, 960, 12, ("#f3ddb0", "#d9b47c"))
    c.polygon([(0, 548), (960, 540), (960, 640), (0, 640)], ("#ead2a4", "#cfa870"))
    for x in (210, 690):
        _reading_table(c, x)
    c.figure(466, 566, 150, "#d9583b")
    c.rect(474, 486, 30, 22, "#f6efe0", 2)
    return c


def _books(c: Canvas, left: float, base: float, width: float, colours: tuple[str, ...]) -> None:
    x = left
    while x < left + width - 9:
        thick = c.chance.uniform(5, 10)
        height = c.chance.uniform(26, 37)
        if c.chance.random() > 0.07:
            c.rect(x, base - height, thick, height, c.chance.choice(colours), 1)
        x += thick + 0.8
    c.rect(left, base, width, 4, "#a9774a")


def _reading_table(c: Canvas, x: float) -> None:
    for offset, coat in ((-62, "#2f6f8a"), (54, "#3f7f5f")):
        c.figure(x + offset, 610, 118, coat)
    c.rect(x - 130, 556, 260, 14, ("#8a5a3a", "#6a4630"), 4)
    c.rect(x - 110, 568, 10, 62, "#6a4630")
    c.rect(x + 100, 568, 10, 62, "#6a4630")
    c.rect(x - 3, 516, 6, 40, "#12303f")
    c.polygon([(x - 30, 524), (x + 30, 524), (x + 16, 500), (x - 16, 500)], "#2f9a7a")
    c.glow(x, 540, 110, "#fff0b8", 0.5)
    c.polygon([(x - 78, 556), (x - 54, 549), (x - 30, 556)], "#fbf5e6")
    c.polygon([(x + 34, 556), (x + 58, 549), (x + 82, 556)], "#fbf5e6")


def museum() -> Canvas:
    """A museum gallery: a bronze bell, scroll paintings and a visitor."""
    c = Canvas(960, 640, 42)
    c.background("#e9dcc2", "#f1e6cd")
    c.polygon([(0, 0), (960, 0), (820, 96), (140, 96)], ("#d3c2a0", "#c4b08a"))
    c.rect(140, 96, 680, 376, ("#f6ecd6", "#efe0c0"))
    c.polygon([(0, 0), (140, 96), (140, 472), (0, 600)], "#dcc9a4")
    c.polygon([(960, 0), (820, 96), (820, 472), (960, 600)], "#d4c09a")
    c.polygon(
        [(140, 472), (820, 472), (960, 600), (960, 640), (0, 640), (0, 600)], ("#b58a5e", "#8f653f")
    )
    for x in (190, 690):
        _scroll(c, x)
    for x in (230, 480, 730):
        c.rect(x - 14, 90, 28, 10, "#4a3a2c", 3)
        c.polygon(
            [(x - 10, 100), (x + 10, 100), (x + 92, 472), (x - 92, 472)], ("#55fff6d8", "#08fff6d8")
        )
    c.polygon([(350, 530), (610, 530), (584, 446), (376, 446)], ("#7a5a42", "#54402f"))
    c.rect(340, 528, 280, 18, "#42322a")
    _bell(c, 480, 440)
    c.ellipse(214, 618, 46, 7, "#443a2418")
    c.figure(214, 616, 206, "#2f6f8a")
    c.ellipse(290, 620, 32, 5, "#443a2418")
    c.figure(288, 618, 128, "#e0913a")
    return c


def _scroll(c: Canvas, x: float) -> None:
    c.rect(x, 132, 90, 250, "#b98d54")
    c.rect(x + 9, 150, 72, 214, ("#f2ecda", "#d5e0d2"))
    c.rect(x - 7, 126, 104, 9, "#54402f", 4)
    c.rect(x - 7, 380, 104, 9, "#54402f", 4)
    for level, shade in enumerate(("#b7ccc4", "#86aaa6", "#4f7f83")):
        base = 300 + level * 26
        c.polygon(
            [
                (x + 9, base + 40),
                (x + 9, base - 18),
                (x + 30, base - 66 + level * 16),
                (x + 48, base - 22),
                (x + 64, base - 48 + level * 10),
                (x + 81, base - 8),
                (x + 81, base + 12),
            ],
            (shade, "#e9ebdb"),
        )
    c.circle(x + 62, 178, 8, "#d9583b")


def _bell(c: Canvas, x: float, base: float) -> None:
    c.glow(x, base - 120, 200, "#fff3cc", 0.6)
    c.polygon(
        [
            (x - 78, base),
            (x - 62, base - 170),
            (x - 40, base - 200),
            (x + 40, base - 200),
            (x + 62, base - 170),
            (x + 78, base),
            (x + 44, base - 14),
            (x, base - 20),
            (x - 44, base - 14),
        ],
        ("#7fae97", "#4b8577", "#2f5f5a"),
    )
    c.polygon(
        [
            (x + 26, base - 198),
            (x + 40, base - 200),
            (x + 62, base - 170),
            (x + 78, base),
            (x + 52, base - 12),
        ],
        "#33102c2a",
    )
    c.rect(x - 13, base - 236, 26, 40, "#3d7268", 10)
    c.rect(x - 5, base - 226, 10, 18, "#f6ecd6", 5)
    for row in range(3):
        for column in range(-2, 3):
            if column:
                c.circle(x + column * (19 + row * 1.5), base - 164 + row * 26, 6, "#a8cdb2")
    for y in (-180, -88, -34):
        c.line([(x - 68 - y / 14, base + y), (x + 68 + y / 14, base + y)], "#8fbfa6", 3)


def lanterns() -> Canvas:
    """An old stepped lane hung with lanterns at blue hour."""
    c = Canvas(640, 960, 52)
    c.background("#16284d", "#33446f", "#8a6a86", "#e39a74")
    c.glow(320, 560, 330, "#ffc27a", 0.7)
    for side in (-1, 1):
        for depth in range(4):
            _lane_house(c, side, depth)
    for step in range(15):
        y = 960 - step * 27
        half = 250 - step * 13.5
        shade = mix("#6a5868", "#c98a6c", step / 15)
        c.rect(320 - half, y - 27, half * 2, 27, (mix(shade, "#ffd9a0", 0.25), shade))
    c.figure(300, 690, 86, "#d9583b")
    c.figure(350, 640, 68, "#2f6f8a")
    for row in range(5):
        y = 110 + row * 96
        size = 34 - row * 4.6
        span = 300 - row * 46
        c.line(
            [(320 - span, y - 40), (320, y + 4), (320 + span, y - 40)], "#0d1a36", 2, smooth=True
        )
        for place in (-0.74, -0.37, 0, 0.37, 0.74):
            _lantern(c, 320 + span * place, y - 40 * place * place * 1.1 + size, size)
    return c


def _lane_house(c: Canvas, side: int, depth: int) -> None:
    far = 3 - depth
    wall = mix("#6d4c55", "#16203f", depth / 3.4)
    inner = 320 + side * (120 + depth * 56)
    outer = 320 + side * 420
    top = 400 - depth * 78
    c.polygon(
        [(inner, top), (outer, top - 60), (outer, 960), (inner, 960)],
        (wall, mix(wall, "#0c1430", 0.4)),
    )
    c.polygon(
        [
            (inner - side * 26, top + 10),
            (outer, top - 78),
            (outer, top - 44),
            (inner - side * 12, top + 26),
        ],
        mix("#3a2f45", "#0a1128", depth / 3),
    )
    for row in range(3 + depth):
        y = top + 50 + row * 92
        x = inner + side * 26
        width = (22 + depth * 7) * side
        c.polygon(
            [(x, y), (x + width, y - 4), (x + width, y + 44), (x, y + 44)], ("#ffd98a", "#f0a35c")
        )
        c.line([(x + width / 2, y - 2), (x + width / 2, y + 44)], wall, 3 - far * 0.4)
        c.line([(x, y + 20), (x + width, y + 19)], wall, 2)


def _lantern(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x, y, size * 2.6, "#ff9a5c", 0.55)
    c.rect(x - size * 0.3, y - size * 0.95, size * 0.6, size * 0.2, "#e9b04a", 2)
    c.ellipse(x, y, size, size * 0.8, ("#f4694a", "#c8362c"))
    for half in (0.35, 0.72):
        c.line(
            [
                (x - size * half, y - size * 0.62 * (1 - half * 0.35)),
                (x - size * half * 1.12, y),
                (x - size * half, y + size * 0.62 * (1 - half * 0.35)),
            ],
            "#55ffd98a",
            1.4,
            smooth=True,
        )
        c.line(
            [
                (x + size * half, y - size * 0.62 * (1 - half * 0.35)),
                (x + size * half * 1.12, y),
                (x + size * half, y + size * 0.62 * (1 - half * 0.35)),
            ],
            "#55ffd98a",
            1.4,
            smooth=True,
        )
    c.rect(x - size * 0.3, y + size * 0.74, size * 0.6, size * 0.2, "#e9b04a", 2)
    c.line([(x, y + size * 0.9), (x, y + size * 1.5)], "#e9b04a", 2)
