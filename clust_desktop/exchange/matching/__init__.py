"""Who is who: records of people and organisations judged the same, to be asked about, or new."""

from clust_desktop.domain.subjects import Subject
from clust_desktop.exchange.matching.judge import judge
from clust_desktop.exchange.matching.judgement import Judgement, Verdict
from clust_desktop.exchange.matching.known import Match, match
from clust_desktop.exchange.matching.pairs import Pair, pairs

__all__ = ["Judgement", "Match", "Pair", "Subject", "Verdict", "judge", "match", "pairs"]
