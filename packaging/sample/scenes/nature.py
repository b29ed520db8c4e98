"""Pictures of parks and paths: a lake, a camellia, steps under ginkgo trees, a cycle path."""

from __future__ import annotations

import math

from sample.canvas import Canvas, mix


def park_lake() -> Canvas:
    """A lake with willows, a heron and an island."""
    c = Canvas(960, 640, 15)
    c.background("#bfe2dc", "#e6efd6", "#fbecc8")
    c.circle(250, 130, 44, "#fff3cf")
    c.ridge(300, 130, ("#a0cdbf", "#d6e6ca"), 17, 3)
    c.ridge(320, 70, ("#6db39f", "#a3cfae"), 19, 5)
    for x in range(560, 940, 40):
        c.tower(x, 322, (28, c.chance.uniform(60, 150)), ("#d4ddc8", "#bcd3bd"), "#8fbab0", 0.6)
    c.canopy(-20, 990, 312, 24, ("#4f9f86", "#3a8674", "#2c7266"))
    c.rect(0, 336, 960, 304, ("#a9d3c4", "#5fa8a4", "#2f7f88"))
    c.canopy(390, 590, 322, 28, ("#5fae7c", "#3f8f6c"))
    c.ellipse(490, 346, 120, 12, "#2c6a5a")
    c.reflect(346, 150, 0.4)
    c.ripples((0, 370, 960, 636), "#f2f8e2", 100, 0.4)
    for x, size in ((90, 1.0), (905, 0.82)):
        _willow(c, x, size)
    c.bank([(0, 590), (160, 560), (300, 600), (420, 641)], ("#5f9f5c", "#3a7a54"))
    c.bank([(740, 641), (860, 606), (960, 572)], ("#5f9f5c", "#3a7a54"))
    _heron(c, 330, 606)
    for step in range(16):
        x = 20 + step * 15
        c.line(
            [(x, 600), (x + c.chance.uniform(-12, 12), 600 - c.chance.uniform(40, 90))],
            "#3f8052",
            4,
        )
    for x, y in ((610, 560), (670, 590), (742, 552), (800, 600), (560, 606)):
        c.ellipse(x, y, 32, 9, "#3f8f6c")
        c.ellipse(x + 5, y - 2, 20, 5, "#6ab884")
    return c


def _willow(c: Canvas, x: float, size: float) -> None:
    c.line([(x, 580), (x + 6, 440), (x - 8, 250)], "#5a4634", 22 * size, smooth=True)
    c.ellipse(x - 6, 220, 120 * size, 74 * size, "#4f9f6a")
    c.ellipse(x + 16, 196, 84 * size, 54 * size, "#6ab47c")
    for strand in range(26):
        left = x - 6 + (strand - 12.5) * 9.4 * size
        drop = (150 + 90 * math.sin(strand * 1.9)) * size
        top = 226 + abs(strand - 12.5) * 2.2
        c.line(
            [(left, top), (left + 5, top + drop * 0.5), (left - 3, top + drop)],
            mix("#3f8f60", "#86c088", (strand % 4) / 3),
            4.2 * size,
            smooth=True,
        )


def _heron(c: Canvas, x: float, base: float) -> None:
    for leg in (0, 10):
        c.line([(x + leg - 8, base), (x + leg - 10, base - 56)], "#5a5346", 3)
    c.blob(
        [(x - 40, base - 56), (x - 6, base - 84), (x + 24, base - 72), (x + 14, base - 48)],
        ("#fffaf0", "#cfd8d2"),
    )
    c.line(
        [(x + 16, base - 70), (x + 32, base - 96), (x + 18, base - 118), (x + 28, base - 138)],
        "#fffaf0",
        9,
        smooth=True,
    )
    c.circle(x + 30, base - 140, 9, "#fffaf0")
    c.polygon([(x + 37, base - 144), (x + 66, base - 136), (x + 37, base - 136)], "#e0913a")
    c.line([(x + 26, base - 147), (x + 4, base - 152)], "#22303a", 3)
    c.circle(x + 33, base - 142, 1.8, "#22303a")


def camellia() -> Canvas:
    """A camellia, the flower of Chongqing, on a dark ground."""
    c = Canvas(640, 960, 25)
    c.background("#12393f", "#1a4d4c", "#245f54")
    c.glow(340, 380, 440, "#7fb89a", 0.4)
    c.line([(120, 960), (220, 760), (300, 620), (340, 420)], "#5a3f2c", 17, smooth=True)
    c.line([(240, 720), (400, 700), (500, 740)], "#5a3f2c", 10, smooth=True)
    for x, y, length, turn in (
        (250, 480, 260, 2.5),
        (410, 490, 270, 0.55),
        (230, 300, 270, 3.85),
        (430, 290, 270, -0.75),
        (440, 400, 240, -0.1),
        (220, 400, 230, 3.25),
        (272, 664, 190, 2.75),
        (310, 706, 210, 1.25),
        (190, 808, 180, 2.9),
        (212, 772, 200, 0.7),
        (400, 700, 130, -0.6),
        (330, 300, 230, -1.7),
    ):
        _leaf(c, (x, y), length, turn)
    for ring, (count, reach, size) in enumerate(
        ((9, 128, 100), (8, 94, 86), (7, 62, 68), (6, 34, 48))
    ):
        for petal in range(count):
            turn = petal * math.tau / count + ring * 0.37
            _petal(c, 330 + reach * math.cos(turn), 400 + reach * math.sin(turn), size, ring)
    c.circle(330, 400, 34, "#c8863a")
    for stamen in range(30):
        turn, out = stamen * 2.4, 5.6 * math.sqrt(stamen)
        c.circle(
            330 + out * math.cos(turn),
            400 + out * math.sin(turn),
            5,
            mix("#fbe29a", "#e9a83c", stamen / 30),
        )
    c.blob([(500, 740), (472, 700), (500, 650), (530, 700)], ("#f08a8a", "#c8414f"))
    c.blob([(500, 752), (474, 730), (486, 706), (500, 728), (516, 706), (528, 730)], "#3f8a5c")
    return c


def _leaf(c: Canvas, root: tuple[float, float], length: float, turn: float) -> None:
    along = (math.cos(turn), math.sin(turn))
    across = (-along[1], along[0])

    def at(share: float, side: float) -> tuple[float, float]:
        return (
            root[0] + along[0] * length * share + across[0] * length * side,
            root[1] + along[1] * length * share + across[1] * length * side,
        )

    green = mix("#2f7a5a", "#4f9f6c", (math.sin(turn * 3) + 1) / 2)
    c.blob(
        [
            at(-0.05, 0),
            at(0.28, 0.21),
            at(0.68, 0.17),
            at(1.02, 0),
            at(0.68, -0.17),
            at(0.28, -0.21),
        ],
        green,
    )
    c.blob(
        [at(-0.05, 0), at(0.5, 0.01), at(1.02, 0), at(0.68, -0.17), at(0.28, -0.21)],
        mix(green, "#0f3a38", 0.35),
    )
    c.line([at(0, 0), at(0.97, 0)], "#99b8dcae", 2.5)
    for share in (0.22, 0.42, 0.62):
        c.line([at(share, 0), at(share + 0.14, 0.13)], "#55b8dcae", 1.6)
        c.line([at(share, 0), at(share + 0.14, -0.13)], "#55b8dcae", 1.6)


def _petal(c: Canvas, x: float, y: float, size: float, ring: int) -> None:
    shade = mix("#c93a4c", "#f29a94", ring / 3)
    c.circle(x, y + size * 0.05, size * 0.66, mix(shade, "#7a1c30", 0.35))
    c.circle(x, y, size * 0.64, (mix(shade, "#ffe1d6", 0.25), shade))
    c.ellipse(x - size * 0.12, y - size * 0.22, size * 0.34, size * 0.2, "#33ffffff")


def ginkgo_steps() -> Canvas:
    """Stone steps climb a hill below yellow ginkgo trees."""
    c = Canvas(640, 960, 35)
    c.background("#cfe4dc", "#f3eed2", "#fbe7b0")
    c.ridge(420, 190, ("#a9cabb", "#dbe4c4"), 28, 2)
    c.ridge(480, 120, ("#7fb09a", "#b9cfa6"), 34, 3)
    c.bank([(0, 480), (200, 440), (330, 410), (470, 440), (640, 500)], ("#a8a85a", "#7d8a4c"))
    for step in range(19):
        y = 960 - step * 29.5 * (1 - step * 0.006)
        half = 215 - step * 9.2
        x = 320 + 26 * math.sin(step * 0.3)
        shade = mix("#b9a98c", "#e6d8b4", step / 19)
        c.rect(
            x - half,
            y - 24,
            half * 2,
            30,
            (mix(shade, "#fff6dc", 0.35), mix(shade, "#6a5a48", 0.2)),
            3,
        )
    for side in (-1, 1):
        for depth in range(5):
            x = 320 + side * (130 + depth * 44)
            _ginkgo(c, x, 470 + depth * 112, 190 + depth * 80)
    for _ in range(170):
        x, y = c.chance.uniform(0, 640), c.chance.uniform(420, 960)
        size = 3 + 6 * (y - 400) / 560
        c.ellipse(x, y, size, size * 0.55, c.chance.choice(("#f2c14a", "#e9a83c", "#f7d77a")))
    c.figure(332, 640, 96, "#d9583b")
    c.figure(372, 646, 70, "#2f6f8a")
    return c


def _ginkgo(c: Canvas, x: float, base: float, size: float) -> None:
    c.polygon(
        [
            (x - size * 0.05, base),
            (x + size * 0.05, base),
            (x + size * 0.02, base - size * 0.7),
            (x - size * 0.02, base - size * 0.7),
        ],
        ("#8a6a4a", "#5f4630"),
    )
    for number in range(110):
        height = number / 110
        turn = c.chance.uniform(0, math.tau)
        reach = size * 0.36 * math.sqrt(c.chance.random())
        shade = mix("#c9862a", "#fbe08a", min(1, height * 0.8 + c.chance.uniform(0, 0.25)))
        c.circle(
            x + reach * math.cos(turn),
            base - size * (0.5 + 0.42 * height) + reach * 0.6 * math.sin(turn),
            size * c.chance.uniform(0.04, 0.085),
            shade,
        )


def cycle_path() -> Canvas:
    """Cyclists on a riverside path in the evening."""
    c = Canvas(960, 640, 45)
    c.background("#f3a97c", "#f8c98c", "#fbe6b4")
    c.circle(640, 240, 58, "#fff0c0")
    c.glow(640, 240, 260, "#fff0c0", 0.6)
    c.ridge(320, 120, ("#c98f8a", "#eec39a"), 46, 3)
    c.ridge(336, 66, ("#8f6a80", "#c99a90"), 52, 5)
    for x in range(30, 420, 30):
        c.tower(x, 340, (23, c.chance.uniform(40, 150)), ("#7d6080", "#a87f88"), "#ffd98a", 0.35)
    c.rect(0, 336, 960, 304, ("#f2c088", "#7fa7a0", "#2f7f8c"))
    c.reflect(338, 100, 0.4)
    c.ripples((0, 350, 960, 470), "#fff0c8", 60, 0.5)
    c.bank([(0, 478), (300, 460), (640, 452), (960, 440)], ("#4f8a6a", "#2f6a5c"))
    c.bank([(0, 540), (300, 516), (640, 504), (960, 490)], ("#e8cfa0", "#c9a878"))
    c.line([(0, 588), (300, 566), (640, 552), (960, 540)], "#fbf3dc", 5, smooth=True)
    c.bank([(0, 622), (300, 606), (640, 600), (960, 590)], ("#3f7a5c", "#25564c"))
    for x in range(20, 960, 120):
        c.line([(x, 480 - x * 0.035), (x, 446 - x * 0.035)], "#f3e3bc", 5)
    c.line([(0, 450), (960, 414)], "#f3e3bc", 5)
    for x, base, coat in ((250, 566, "#d9583b"), (520, 552, "#2f6f8a"), (732, 540, "#e0913a")):
        _cyclist(c, x, base, coat)
    return c


def _cyclist(c: Canvas, x: float, base: float, coat: str) -> None:
    dark = "#1f2f3a"
    for wheel in (-44, 44):
        c.circle(x + wheel, base - 28, 29, dark)
        c.circle(x + wheel, base - 28, 24, "#dcbf92")
        for spoke in range(6):
            turn = spoke * math.pi / 6
            c.line(
                [
                    (x + wheel - 24 * math.cos(turn), base - 28 - 24 * math.sin(turn)),
                    (x + wheel + 24 * math.cos(turn), base - 28 + 24 * math.sin(turn)),
                ],
                "#661f2f3a",
                1,
            )
    frame = [
        (x - 44, base - 28),
        (x - 14, base - 72),
        (x + 32, base - 74),
        (x, base - 28),
        (x - 44, base - 28),
    ]
    c.line(frame, "#f6efe0", 5)
    c.line([(x, base - 28), (x - 18, base - 82)], "#f6efe0", 5)
    c.line([(x + 44, base - 28), (x + 30, base - 92), (x + 46, base - 96)], "#f6efe0", 5)
    c.line([(x - 20, base - 86), (x + 8, base - 60), (x + 2, base - 22)], dark, 12, smooth=True)
    c.line([(x - 18, base - 92), (x + 4, base - 132)], coat, 26)
    c.line([(x + 4, base - 130), (x + 22, base - 108), (x + 40, base - 98)], coat, 10, smooth=True)
    c.circle(x + 16, base - 158, 14, "#e9b98c")
    c.ellipse(x + 14, base - 166, 16, 10, "#f6efe0")
