"""How often each kind of error is made: `DEFAULT` is read from data/rates.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from training.noise.kinds import KINDS

_PLACES = Path(__file__).parent / "data" / "places.toml"
_RAREST = 0.02  # kinds that find a place more seldom are not drawn still more often
_FILE = Path(__file__).parent / "data" / "rates.toml"


@dataclass(frozen=True, slots=True)
class Mixture:
    """The rate of each kind (parts of the whole), and how the errors of a text keep company.

    `places` says in which share of paragraphs a kind finds a place (1 where nothing is said): a kind that
    seldom does is drawn as much more often, so that what is made has the rates. `again` is the chance that
    the next error is of the same kind, where it can be: people have habits. `spread` is the shape of a
    gamma distribution: the number of errors a paragraph is drawn for varies from writer to writer and hour
    to hour; 1 makes clusters, large values make all paragraphs alike. `doubtful` is the share of the
    changes that may be correct prose which is kept.
    """

    rates: Mapping[str, float]
    places: Mapping[str, float] = field(default_factory=dict)
    spread: float = 1.2
    doubtful: float = 0.25
    again: float = 0.2

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.rates) - set(KINDS)):
            raise ValueError(f"no such kind of error: {', '.join(unknown)}")
        if not any(rate > 0 for rate in self.rates.values()) or any(rate < 0 for rate in self.rates.values()):
            raise ValueError("the rates must not be negative, and one must be above 0")
        if self.spread <= 0:
            raise ValueError("the spread must be above 0")

    def draws(self) -> dict[str, float]:
        """Return how often each kind is drawn."""
        return {kind: rate / max(self.places.get(kind, 1.0), _RAREST) for kind, rate in self.rates.items()}

    def only(self, *kinds: str) -> Mixture:
        """Return the mixture with no other kinds than these."""
        return replace(self, rates=MappingProxyType({kind: self.rates.get(kind) or 1.0 for kind in kinds}))

    def sure(self) -> Mixture:
        """Return the mixture without the changes that may be correct prose."""
        return replace(self, doubtful=0.0)


def load(path: Path) -> Mixture:
    """Read the tables of a file like data/rates.toml; ValueError names what is wrong in it."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    rates = {kind: rate for table in tables.values() for kind, rate in table.items()}
    places = tomllib.loads(_PLACES.read_text(encoding="utf-8")) if _PLACES.exists() else {}
    return Mixture(MappingProxyType(rates), MappingProxyType(places))


DEFAULT = load(_FILE)
