"""A page by somebody who means harm, and pieces to make more of them."""

from __future__ import annotations

from liangjiang_reader.config import paths
from liangjiang_reader.model.editions import Edition
from liangjiang_reader.site import catalogue

URL = "https://english.liangjiang.gov.cn/2021-10/26/c_1.htm"
LIST_URL = "https://english.liangjiang.gov.cn/local.html"
STORY = "The port on the Yangtze opened a new berth, and the first ships came in on Monday. " * 2

#: Addresses that must never be a link, a photo or a video.
FORBIDDEN = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "file:///etc/passwd",
    "file://evil.example/share/x.png",
    "\\\\evil.example\\share\\x.png",
    "smb://evil.example/share",
    "ssh://-oProxyCommand=calc/",
    "vscode://file/etc/passwd",
    "ms-msdt:/id PCWDiagnostic",
    "qrc:/x.png",
    "blob:https://evil.example/1",
    "view-source:https://evil.example/",
    "about:blank",
    "action:sample",
    "photo:0",
    "https://user:word@evil.example/",
    "https://english.liangjiang.gov.cn@evil.example/",
    "http://[",
    "http:///etc/passwd",
)

#: Elements that bring in code or content of their own. ``{}`` is where an address belongs.
ELEMENTS = (
    "<script src='{}'></script>",
    "<script>document.write('<img src={}>')</script>",
    "<style>@import url({}); p {{ background: url({}) }}</style>",
    "<link rel='stylesheet' href='{}'>",
    "<iframe src='{}' width='600' height='400'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='{}'></object>",
    "<embed src='{}' width='600' height='400'>",
    "<applet code='{}'></applet>",
    "<video src='{}' width='600' height='400'></video>",
    "<audio src='{}'></audio>",
    "<svg onload='alert(1)'><image href='{}'/><a href='{}'><text>x</text></a></svg>",
    "<math><maction xlink:href='{}'>x</maction></math>",
    "<img src='{}' width='600' height='400' onerror='alert(1)'>",
    "<img data-src='{}' srcset='{} 2x'>",
    "<p style='background: url({})'>words</p>",
    "<p onclick='alert(1)'>words</p>",
    "<a href='{}'>a link</a>",
    "<a href='{}' onmouseover='alert(1)'><b>another</b></a>",
    "<form action='{}'><button formaction='{}'>press</button></form>",
    "<base href='{}'>",
    "<meta http-equiv='refresh' content='0; url={}'>",
    "<body background='{}' onload='alert(1)'>",
    "<table background='{}'><tr><td background='{}'>cell</td></tr></table>",
    "<noscript><img src='{}'></noscript>",
    "<template><img src='{}'></template>",
    "<textarea><img src='{}'></textarea>",
    "<!--[if IE]><img src='{}'><![endif]-->",
    "<isindex action='{}'>",
    "<marquee onstart='alert(1)'>moving</marquee>",
)


def english() -> Edition:
    """The English edition, as the program knows it."""
    text = paths.resource("catalogue/editions.toml").read_text(encoding="utf-8")
    return catalogue.load(text)[0]


def page(body: str, title: str = "A title of a story") -> bytes:
    """An article page of the site's with this in its body."""
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<p>x.cn|Updated: 2021-10-26</p><p>{STORY}</p>{body}<p>{STORY}</p></body></html>"
    ).encode()
