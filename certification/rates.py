"""How often one client may ask: counted in the cache that all processes share, by a hash of the address.

Counting costs a write, looking only a read. allauth's own limits, which guard the log-in, take a lock in the cache
for every question, so they would write at each glance at a page.
"""

import ipaddress
from dataclasses import dataclass
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from certification import clock

IPV6_PREFIX: Final = 64
"""What one subscriber has of IPv6; of IPv4 it is one address, behind which a whole office may sit."""


@dataclass(frozen=True)
class Rate:
    """``most``: how many of something, called ``name``, a client has in each period of ``seconds``."""

    name: str
    most: int
    seconds: int

    def seconds_left(self) -> int:
        """Until the present period is over."""
        return self.seconds - int(clock.now().timestamp()) % self.seconds


def client_of(request: HttpRequest) -> str:
    """The client's address, of IPv6 its network. Where it cannot be told, all such clients are one.

    What a proxy says of the client counts only with ``PROXY_COUNT``: anybody could say it.
    """
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (ValueError, PermissionDenied, ImproperlyConfigured):
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def used_up(request: HttpRequest, rate: Rate) -> bool:
    """Whether the client has none left in this period."""
    return bool(cache.get(_key(request, rate), 0) >= rate.most)


def spend(request: HttpRequest, rate: Rate) -> bool:
    """Count one more; False if there was none left."""
    key = _key(request, rate)
    if cache.add(key, 1, rate.seconds):
        return True
    try:
        return bool(cache.incr(key) <= rate.most)
    except ValueError:  # its period ended in between
        return True


def too_many(request: HttpRequest, rate: Rate) -> HttpResponse:
    """The 429 page, which says when to come again."""
    wait = rate.seconds_left()
    answer = render(request, "429.html", {"minutes": -(-wait // 60)}, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def _key(request: HttpRequest, rate: Rate) -> str:
    period = int(clock.now().timestamp()) // rate.seconds
    client = salted_hmac("certification.rates", client_of(request)).hexdigest()[:32]
    return f"rate:{rate.name}:{period}:{client}"
