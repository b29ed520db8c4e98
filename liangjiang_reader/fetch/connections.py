"""Connections of requests and urllib3 that belong to an exchange; TLS by the system's store.

The transport adapter of requests is used without its Session: redirects, cookies, netrc passwords
and Referer, which a Session sees to by itself, are decided by this package or left out.
"""

from __future__ import annotations

import socket
import ssl
from typing import Any

import requests.adapters
import truststore
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from liangjiang_reader.fetch.dialling import dial
from liangjiang_reader.fetch.exchange import Exchange

#: A thread talks to the site's few hosts, one after the other.
_POOLS, _CONNECTIONS_A_POOL = 8, 1


def tls_context() -> ssl.SSLContext:
    """Certificates are checked against the system's store, so a company's own proxies work."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Adapter(requests.adapters.HTTPAdapter):
    """The connections of one thread. They stay open from one exchange to the next."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(_POOLS, _CONNECTIONS_A_POOL)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools, with our connections in them."""
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOL_CLASSES

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Make the pools behind a proxy."""
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **kwargs)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = _POOL_CLASSES
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Always; and without the certificates that requests brings along."""
        conn.cert_reqs = "CERT_REQUIRED"


def _new_socket(connection: HTTPConnection) -> socket.socket:
    """What ``HTTPConnection._new_conn`` does, by ``dialling`` and under watch."""
    timeout_s = connection.timeout
    try:
        sock = dial(
            connection._dns_host,
            connection.port,
            float(timeout_s or 0),
            proxy=connection.proxy is not None,
        )
    except socket.gaierror as error:
        raise NameResolutionError(connection.host, connection, error) from error
    except TimeoutError as error:
        raise ConnectTimeoutError(connection, str(error)) from error
    except OSError as error:
        raise NewConnectionError(connection, str(error)) from error
    try:
        sock.settimeout(timeout_s)
        Exchange.current().watch(sock)
    except BaseException:
        sock.close()
        raise
    return sock


def _take_up(connection: HTTPConnection) -> None:
    """Put a connection that was kept open under the watch of the exchange that uses it now."""
    exchange = Exchange.current()
    if connection.sock is not None and not exchange.is_watched:
        exchange.reused = True
        exchange.watch(connection.sock)


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _new_socket(self)

    def request(self, *args: Any, **kwargs: Any) -> None:
        _take_up(self)
        super().request(*args, **kwargs)
        Exchange.current().asked = True


class _SecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _new_socket(self)

    def request(self, *args: Any, **kwargs: Any) -> None:
        _take_up(self)
        super().request(*args, **kwargs)
        Exchange.current().asked = True


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOL_CLASSES = {"http": _Pool, "https": _SecurePool}
