"""Pictures of work: the port, the railway, a car plant, a laboratory, a farm."""

from __future__ import annotations

import math

from sample.canvas import Canvas, mix

_BOXES = ("#d9583b", "#e0913a", "#2f9aa0", "#12606f", "#f2e3c2", "#7a4b3a", "#3f7f5f")


def port_cranes() -> Canvas:
    """Gantry cranes above a quay of containers in the morning."""
    c = Canvas(1280, 853, 13)
    c.background("#f6c99a", "#f9dcae", "#fbecca", "#fbecca")
    c.glow(980, 330, 420, "#fff7dc", 0.9)
    c.circle(980, 310, 48, "#fff6d8")
    c.ridge(520, 170, ("#d9b595", "#f1d9b0"), 16, 2.6)
    c.ridge(540, 110, ("#a9a08f", "#d8c8a2"), 23, 4.4)
    for x in (70, 510, 950):
        _crane(c, x, 640)
    for x in range(-20, 1290, 76):
        for level in range(c.chance.choice((1, 2, 2, 3))):
            shade = c.chance.choice(_BOXES)
            c.rect(x, 612 - level * 31, 72, 30, (shade, mix(shade, "#12303f", 0.25)), 2)
            for rib in range(1, 9):
                c.rect(x + rib * 8, 615 - level * 31, 1.6, 24, "#22081c2c")
    c.rect(0, 640, 1280, 34, ("#b7a78a", "#83786a"))
    for x in range(20, 1280, 90):
        c.rect(x, 652, 14, 22, "#4a4a4a", 3)
    c.rect(0, 674, 1280, 180, ("#4d98a0", "#2a7386", "#164d66"))
    c.ripples((0, 690, 1280, 850), "#fbe7bf", 110, 0.38)
    _ship(c)
    return c


def _crane(c: Canvas, x: float, base: float) -> None:
    steel, dark = "#1d6a7c", "#124a5c"
    for leg in (0, 120):
        c.rect(x + leg, base - 330, 15, 330, (steel, dark))
    c.rect(x, base - 180, 135, 11, dark)
    c.line([(x + 10, base - 176), (x + 124, base - 40)], dark, 5)
    c.line([(x + 124, base - 176), (x + 10, base - 40)], dark, 5)
    c.rect(x - 90, base - 344, 420, 17, ("#e8a24a", "#d07f2d"), 3)
    c.polygon(
        [(x + 46, base - 344), (x + 60, base - 470), (x + 72, base - 470), (x + 92, base - 344)],
        steel,
    )
    for end in (-84, 190, 322):
        c.line([(x + 66, base - 466), (x + end, base - 342)], dark, 3)
    c.rect(x - 80, base - 384, 76, 42, ("#f5ead0", "#d8c9a6"), 3)
    trolley = x + c.chance.uniform(190, 290)
    c.rect(trolley - 24, base - 330, 48, 14, dark, 2)
    c.rect(trolley - 18, base - 316, 24, 20, "#f5ead0", 2)
    drop = c.chance.uniform(60, 120)
    for side in (-22, 22):
        c.line([(trolley + side * 0.8, base - 318), (trolley + side, base - 318 + drop)], dark, 2)
    c.rect(trolley - 36, base - 318 + drop, 72, 30, c.chance.choice(_BOXES[:3]), 2)


def _ship(c: Canvas) -> None:
    for row in range(3):
        for column in range(12 - row):
            c.rect(210 + column * 61, 706 - row * 27, 58, 26, c.chance.choice(_BOXES), 2)
    c.rect(958, 614, 92, 120, ("#fbf5e6", "#e3d9c0"), 4)
    for row in range(3):
        c.rect(968, 626 + row * 30, 72, 12, "#1d5a70", 2)
    c.rect(990, 580, 22, 36, "#d9583b")
    c.polygon([(150, 730), (1110, 730), (1076, 798), (196, 798)], ("#174a63", "#0d3048"))
    c.polygon([(188, 782), (1084, 782), (1076, 798), (196, 798)], "#b5452f")
    c.ellipse(636, 800, 500, 9, "#440b2c40")


def freight_train() -> Canvas:
    """A freight train leaves between terraced fields."""
    c = Canvas(960, 640, 23)
    c.background("#9fd0d3", "#d8ead4", "#f8ecc6", "#f8ecc6")
    c.circle(210, 150, 36, "#fff3cf")
    c.ridge(330, 150, ("#8dbfb4", "#cfe2c4"), 26, 2.6)
    c.ridge(360, 90, ("#4f9a8c", "#8cc0a0"), 33, 4)
    greens = ("#7fb069", "#98bf6c", "#b6cc74", "#d3d67f", "#e8d98a")
    for level, green in enumerate(greens):
        y = 352 + level * 22
        points = [(x, y + 10 * math.sin(x / 130 + level * 0.9)) for x in range(-40, 1040, 60)]
        c.bank(points, green)
        c.line(points, mix(green, "#3f7f5f", 0.5), 2.5, smooth=True)
    c.bank([(-10, 486), (960, 470)], "#8a7a66")
    for x in range(-10, 980, 26):
        c.rect(x, 500 - x * 0.0167, 14, 9, "#5a4a3c")
    c.line([(-10, 498), (970, 481)], "#4a4a4e", 5)
    for number in range(9):
        x = 60 + number * 118
        base = 492 - x * 0.0172
        shade = _BOXES[(number * 3) % 7]
        c.rect(x, base - 11, 110, 8, "#33424a")
        c.rect(x + 2, base - 66, 106, 56, (shade, mix(shade, "#12303f", 0.25)), 2)
        for rib in range(1, 12):
            c.rect(x + 2 + rib * 8.8, base - 61, 1.8, 46, "#22081c2c")
        for wheel in (16, 30, 80, 94):
            c.circle(x + wheel, base - 2, 6.5, "#22303a")
    _locomotive(c)
    c.canopy(-20, 990, 600, 36, ("#5d9c5d", "#3f8060", "#27665a"))
    return c


def _locomotive(c: Canvas) -> None:
    c.rect(-130, 412, 186, 74, ("#d9583b", "#b03f2c"), 12)
    c.rect(-130, 446, 186, 9, "#f5e3b8")
    c.polygon([(16, 420), (46, 420), (54, 444), (16, 444)], "#123a4a")
    c.circle(49, 466, 5, "#fff1b8")
    for wheel in (-10, 10, 34):
        c.circle(wheel, 490, 8, "#22303a")


def car_line() -> Canvas:
    """Orange robot arms weld the bodies of electric cars."""
    c = Canvas(960, 640, 33)
    c.background("#dcebe6", "#eef0e0", "#e6e0cc")
    for x in range(-60, 1020, 120):
        c.polygon([(x, 0), (x + 70, 0), (x + 40, 96), (x - 30, 96)], ("#ffffff", "#f3f2e2"))
    c.rect(0, 96, 960, 10, "#a8b8b2")
    for x in range(60, 960, 210):
        c.rect(x, 106, 12, 330, ("#b4c6c2", "#cfd6c8"))
    c.rect(0, 150, 960, 8, "#9fb3b0")
    c.rect(0, 436, 960, 204, ("#c5cabb", "#98a59f"))
    for x in (40, 360, 680):
        _arm(c, x + 128, 250, -1, "#c77a34")
    c.rect(0, 500, 960, 26, ("#3d5a63", "#274049"))
    for x in range(0, 960, 40):
        c.polygon([(x, 526), (x + 20, 526), (x + 12, 538), (x - 8, 538)], "#e9b04a")
    for x, colour in ((-96, "#f3ead2"), (222, "#2f9aa0"), (540, "#f3ead2"), (858, "#2f9aa0")):
        _car(c, x, 496, colour)
    for x in (222, 540):
        _arm(c, x - 34, 560, 1, "#e8913a")
    for x, y in ((300, 396), (632, 400)):
        c.glow(x, y, 80, "#fff6c8", 0.95)
        for ray in range(11):
            turn = ray * 0.571 + x
            reach = 18 + 26 * ((ray * 7) % 5) / 5
            c.line(
                [(x, y), (x + reach * math.cos(turn), y + reach * math.sin(turn))], "#fff0a8", 1.8
            )
    return c


def _car(c: Canvas, x: float, base: float, colour: str) -> None:
    dark = mix(colour, "#12303f", 0.3)
    c.blob(
        [
            (x + 4, base - 20),
            (x + 14, base - 52),
            (x + 62, base - 64),
            (x + 104, base - 104),
            (x + 182, base - 106),
            (x + 222, base - 66),
            (x + 244, base - 50),
            (x + 246, base - 18),
        ],
        (mix(colour, "#ffffff", 0.35), colour, dark),
    )
    c.polygon(
        [(x + 78, base - 64), (x + 110, base - 97), (x + 142, base - 99), (x + 142, base - 64)],
        "#2a5d6c",
    )
    c.polygon(
        [(x + 150, base - 64), (x + 150, base - 99), (x + 180, base - 98), (x + 208, base - 66)],
        "#2a5d6c",
    )
    c.line([(x + 146, base - 62), (x + 146, base - 20)], dark, 2)
    c.rect(x + 156, base - 52, 18, 4, dark, 2)
    for wheel in (56, 196):
        c.circle(x + wheel, base - 10, 26, "#22303a")
        c.circle(x + wheel, base - 10, 12, "#b4c6c2")
    c.rect(x + 232, base - 48, 12, 8, "#ffe9a8", 3)


def _arm(c: Canvas, x: float, base: float, turn: int, colour: str) -> None:
    """A robot arm that stands (turn 1) or hangs (turn -1) and reaches to the right."""
    dark = mix(colour, "#5a2a14", 0.45)
    shoulder = (x, base - 40 * turn)
    elbow = (x + 26, base - 152 * turn)
    wrist = (x + 96, base - 172 * turn) if turn > 0 else (x + 74, base + 128)
    c.rect(
        x - 34,
        base - (18 if turn > 0 else 100),
        68,
        18 if turn > 0 else 118,
        ("#4a6670", "#2c444e"),
        5,
    )
    for start, end, width in ((shoulder, elbow, 30), (elbow, wrist, 22)):
        c.line([start, end], dark, width + 4)
        c.line([start, end], colour, width)
    for joint, radius in ((shoulder, 24), (elbow, 19), (wrist, 13)):
        c.circle(*joint, radius, dark)
        c.circle(*joint, radius * 0.5, "#f3ead2")
    c.line([wrist, (wrist[0] + 10, wrist[1] + 28)], "#33424a", 7)


def laboratory() -> Canvas:
    """A laboratory bench with coloured flasks by the window."""
    c = Canvas(960, 640, 43)
    c.background("#eaf0e4", "#f4ecd6")
    c.rect(60, 50, 840, 330, "#c9b48c", 6)
    for x in (74, 352, 630):
        c.rect(x, 64, 256, 302, ("#a9d6d6", "#dceedd", "#f9ebc4"))
    _window_view(c)
    for x in (330, 608, 886):
        c.rect(x, 50, 22, 330, "#c9b48c")
    c.rect(0, 380, 960, 20, "#b99a6c")
    c.rect(0, 476, 960, 22, ("#fbf5e6", "#d9cfb4"))
    c.rect(0, 498, 960, 142, ("#2f7f88", "#1d5a68"))
    for x in range(40, 960, 184):
        c.rect(x, 518, 160, 100, "#3a919a", 5)
        c.rect(x + 60, 530, 40, 7, "#f3ead2", 3)
    for x, colour, full in ((150, "#e0913a", 0.7), (280, "#2f9aa0", 0.5), (692, "#d9583b", 0.6)):
        _flask(c, x, 476, colour, full)
    for number, colour in enumerate(("#2f9aa0", "#e0913a", "#d9583b", "#3f9f6f", "#e9c46a")):
        x = 386 + number * 34
        c.rect(x, 382, 20, 86, "#99ffffff", 10)
        c.rect(x, 412 + number * 7, 20, 56 - number * 7, colour, 8)
    c.rect(374, 424, 184, 10, "#a97a48", 4)
    c.rect(374, 462, 184, 14, "#a97a48", 4)
    _microscope(c, 830, 476)
    c.line([(596, 476), (596, 440), (590, 410)], "#3f8a5c", 5, smooth=True)
    for turn in (-1, 1):
        c.ellipse(592 + turn * 17, 414, 18, 9, "#4f9f6a")
    c.polygon([(572, 440), (620, 440), (612, 476), (580, 476)], "#d9805a")
    return c


def _window_view(c: Canvas) -> None:
    for left in (74, 352, 630):
        for step in range(6):
            x = left + step * 42 + 2
            height = 60 + 74 * abs(math.sin(x / 95))
            c.tower(x, 366, (36, height), ("#a8c9c0", "#cfd9bd"), "#88b0aa", 0.5)
        c.rect(left, 336, 256, 30, ("#7fb59c", "#5f9f86"))


def _flask(c: Canvas, x: float, base: float, colour: str, full: float) -> None:
    half = 15 + 41 * full
    c.polygon(
        [
            (x - 15, base - 130),
            (x + 15, base - 130),
            (x + 15, base - 90),
            (x + 58, base - 4),
            (x + 52, base),
            (x - 52, base),
            (x - 58, base - 4),
            (x - 15, base - 90),
        ],
        "#aaffffff",
    )
    level = base - 90 * full
    half = 58 - 43 * (base - level) / 90
    c.polygon(
        [(x - half, level), (x + half, level), (x + 54, base - 4), (x - 54, base - 4)],
        (mix(colour, "#ffffff", 0.2), colour),
    )
    c.rect(x - 20, base - 138, 40, 10, "#ddffffff", 4)
    for number, (across, up) in enumerate(((-14, 14), (6, 26), (18, 12), (-4, 36))):
        c.circle(x + across, base - up, 3 + number % 2 * 2, "#66ffffff")


def _microscope(c: Canvas, x: float, base: float) -> None:
    c.rect(x - 56, base - 14, 112, 14, "#12303f", 5)
    c.line(
        [(x + 34, base - 12), (x + 48, base - 70), (x + 26, base - 122)], "#12303f", 15, smooth=True
    )
    c.rect(x - 44, base - 48, 74, 9, "#33505c", 3)
    c.line([(x - 10, base - 62), (x + 14, base - 160)], "#f6efe0", 27)
    c.line([(x - 10, base - 62), (x - 6, base - 78)], "#33505c", 15)
    c.line([(x + 10, base - 146), (x + 20, base - 186)], "#12303f", 17)
    c.circle(x + 40, base - 84, 11, "#e0913a")


def citrus_farm() -> Canvas:
    """Citrus terraces on a hillside with baskets of fruit."""
    c = Canvas(960, 640, 53)
    c.background("#b6dcdb", "#e8edd2", "#fbeac0")
    c.circle(760, 120, 40, "#fff1c4")
    c.ridge(280, 140, ("#93c4b8", "#d3e2c4"), 36, 2.4)
    c.ridge(310, 80, ("#5fa592", "#9fc8a4"), 41, 4)
    for level in range(4):
        y = 300 + level * 78
        green = mix("#a9c46c", "#5f9a4f", level / 3)
        c.bank([(x, y + 18 * math.sin(x / 210 + level * 1.4)) for x in range(-60, 1080, 80)], green)
        for x in range(-20 + level * 37, 1000, 104 + level * 12):
            _citrus(c, x, y + 44 + 18 * math.sin(x / 210 + level * 1.4), 42 + level * 16)
    for x in (250, 360, 640):
        c.ellipse(x, 582, 50, 16, "#8a5a2c")
        for across, up in ((-30, 4), (-8, 8), (16, 6), (34, 2), (-18, 20), (6, 24), (24, 18)):
            c.circle(x + across, 578 - up, 13, ("#f7ae4a", "#e07d26"))
        c.polygon(
            [(x - 52, 582), (x + 52, 582), (x + 40, 626), (x - 40, 626)], ("#c08a4a", "#8f5f2f")
        )
        for band in (592, 604, 615):
            c.line([(x - 46, band), (x + 46, band)], "#55603a18", 2)
    c.figure(472, 622, 170, "#2f6f8a")
    c.polygon([(424, 474), (472, 442), (520, 474)], "#e8cf94")
    return c


def _citrus(c: Canvas, x: float, base: float, size: float) -> None:
    c.tree(x, base, size, "#3f8f5a", "#6a4a30")
    for across, up in (
        (-0.26, 0.78),
        (-0.06, 0.62),
        (0.2, 0.7),
        (0.05, 0.98),
        (-0.16, 1.04),
        (0.28, 0.92),
    ):
        c.circle(x + across * size, base - up * size, size * 0.055, "#f2963a")
