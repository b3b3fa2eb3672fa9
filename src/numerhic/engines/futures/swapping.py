"""A study as another side would write it: some of its estimates replaced, all the rest as it stands."""

from collections.abc import Mapping
from dataclasses import replace

from numerhic.engines.futures.model import Estimate, Item, Jump, Sharing, Study


def swapped(study: Study, others: Mapping[str, Estimate]) -> Study:
    """The study with these estimates instead of those of the same names."""

    def new(one: Estimate) -> Estimate:
        return others.get(one.name, one)

    def maybe(one: Estimate | None) -> Estimate | None:
        return None if one is None else new(one)

    def item(one: Item) -> Item:
        return replace(
            one,
            amount=new(one.amount),
            chance=maybe(one.chance),
            value=maybe(one.value),
            drift=maybe(one.drift),
            jump=None if one.jump is None else jump(one.jump),
            sharing=None if one.sharing is None else sharing(one.sharing),
        )

    def jump(one: Jump) -> Jump:
        return replace(one, chance=new(one.chance), factor=new(one.factor))

    def sharing(one: Sharing) -> Sharing:
        return replace(one, among=new(one.among), fixed=new(one.fixed), coordination=maybe(one.coordination))

    return replace(
        study,
        inflation=new(study.inflation),
        wages=new(study.wages),
        scenarios=tuple(
            replace(one, items=tuple(item(each) for each in one.items)) for one in study.scenarios
        ),
    )
