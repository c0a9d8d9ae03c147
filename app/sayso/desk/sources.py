"""Looking up sources: who speaks in the collection, and what is his."""

from __future__ import annotations

from sayso import casework
from sayso.casework import Dossier, Voice
from sayso.desk.findings import KeptFindings
from sayso.desk.names import by_id
from sayso.errors import NotFound
from sayso.records import Extraction, Source


class Sources(KeptFindings):
    """The part of a desk where sources are looked up."""

    def sources(self) -> tuple[Source, ...]:
        """The sources of the collection to whom something is attributed, by name."""
        found = casework.speaking(self.findings())
        return tuple(sorted(found, key=lambda source: (source.name.casefold(), source.id)))

    def find_source(self, name: str) -> Source:
        """The source with this id, the beginning of one, name, alias, or words of these, in this
        order. Raises NotFound, naming the candidates if there are several.
        """
        return by_id(name, self.findings().source) or self._named(name)

    def _named(self, name: str) -> Source:
        every = self.sources()
        wanted = " ".join(name.casefold().split())
        words = set(wanted.split())
        for is_meant in (
            lambda names: wanted == names[0],
            lambda names: wanted in names,
            lambda names: bool(words) and any(words <= set(each.split()) for each in names),
        ):
            found = [s for s in every if is_meant([n.casefold() for n in (s.name, *s.aliases)])]
            if len(found) == 1:
                return found[0]
            if found:
                candidates = [f"{s.name} ({s.id})" for s in found]
                raise NotFound.several(self.path, "sources", name, candidates)
        raise NotFound(
            f"{self.path}: no source answers to {name!r}. "
            "Give a name or an id as shown by: sayso sources"
        )

    def source(self, name: str) -> Dossier:
        """All that one source said, and all that others say he said.

        He is named as ``find_source`` takes it.
        """
        findings = self.findings()
        source = self.find_source(name)
        own = {r.attribution for r in findings.resolutions if r.certain and source.id in r.sources}
        return casework.dossier(source, findings, self.store.references(own))

    def who(self, words: str) -> tuple[Voice, ...]:
        """Everybody down the chain who is reported to say these words, who says most first."""
        hits = self.store.saying(words)
        return casework.voices(hits, self._about(hit.attribution for hit in hits))

    def resolved(self, name: str) -> tuple[Extraction, tuple[Source, ...]]:
        """The article as ``show`` gives it, with ``who`` filled, and the sources that it names."""
        extraction = self.reviewed(name).extraction
        findings = self._about(a.id for a in extraction.attributions)
        extraction = casework.filled(extraction, findings)
        named = {source for a in extraction.attributions for source in a.who}
        return extraction, tuple(s for s in findings.sources if s.id in named)
