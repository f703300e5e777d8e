"""What an operator may watch: how many deliveries wait, were sent, failed. Counts only."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from storage.store import Store


class DeliveryCounts(Collector):
    """Deliveries by state, read when asked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[GaugeMetricFamily]:
        gauge = GaugeMetricFamily("jalon_deliveries", "Deliveries to Slack, by state.", labels=["state"])
        for state, count in self._store.outbox.counts().items():
            gauge.add_metric([state], count)
        yield gauge
