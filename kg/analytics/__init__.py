"""Measures over the chain: closures, shocks, concentration, bottlenecks, substitutes, communities."""

from kg.analytics.bottlenecks import bottlenecks
from kg.analytics.chain import impact, neighbourhood, segments_of
from kg.analytics.communities import communities
from kg.analytics.concentration import concentration
from kg.analytics.substitutes import substitutes

__all__ = ["bottlenecks", "communities", "concentration", "impact", "neighbourhood", "segments_of", "substitutes"]
