"""The sample edition's own "net": a transport adapter of requests that answers from files."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.response import HTTPResponse

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".txt": "text/plain; charset=utf-8",
}
_INDEX = "index.html"


class SampleAdapter(BaseAdapter):
    """Serves ``<folder>/<host>/<path>``, with an ETag by content; all else is not found."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()

    def send(
        self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any
    ) -> requests.Response:
        """Answer a GET request. No socket is opened."""
        file = self._file(request.url or "")
        if file is None:
            return _response(request, HTTPStatus.NOT_FOUND, {}, b"")
        body = file.read_bytes()
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match") == etag:
            return _response(request, HTTPStatus.NOT_MODIFIED, {"ETag": etag}, b"")
        content_type = _TYPES.get(file.suffix.lower(), "application/octet-stream")
        fields = {"ETag": etag, "Content-Type": content_type, "Content-Length": str(len(body))}
        return _response(request, HTTPStatus.OK, fields, body)

    def close(self) -> None:
        """Nothing is kept open."""

    def _file(self, url: str) -> Path | None:
        """The file of an address, None if there is none inside the folder of its host."""
        parts = urlsplit(url)
        names = unquote(parts.path).split("/")[1:]
        if names and not names[-1]:
            names[-1] = _INDEX
        bad = (not name or name in {".", ".."} or set(name) & set("\\:\0") for name in names)
        if not parts.hostname or any(bad):
            return None
        host = self._folder / parts.hostname
        file = host.joinpath(*names).resolve()
        return file if file.is_relative_to(host) and file.is_file() else None


def _response(
    request: requests.PreparedRequest, status: HTTPStatus, fields: Mapping[str, str], body: bytes
) -> requests.Response:
    response = requests.Response()
    response.request = request
    response.url = request.url or ""
    response.status_code = status
    response.reason = status.phrase
    response.headers = CaseInsensitiveDict(fields)
    response.raw = HTTPResponse(
        io.BytesIO(body), fields, status, preload_content=False, decode_content=False
    )
    return response
