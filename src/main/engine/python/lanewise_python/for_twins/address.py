"""The parts of a URL that a request needs."""

from typing import NamedTuple
from urllib.parse import quote, urlsplit

_PORTS = {"http": 80, "https": 443}
# Characters that a path or query may contain unchanged; encoded ones stay encoded.
_SAFE = "%/:=&?~+!$,;'@()*[]|"


class Address(NamedTuple):
    """Where to connect, and what to request there."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The value of the header `Host`."""
        host = "[%s]" % self.host if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.secure else "http"] else "%s:%d" % (host, self.port)


def address_of(url: str) -> Address:
    """The address of an http or https URL. Encodes non-ASCII letters, as browsers do."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    path = quote(parts.path or "/", safe=_SAFE) + ("?" + quote(parts.query, safe=_SAFE) if parts.query else "")
    return Address(parts.scheme == "https", host, parts.port or _PORTS[parts.scheme], path)
