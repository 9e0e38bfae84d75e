"""Where providers are established."""

from mlpolicy.documents.seats import member_states


def test_member_states() -> None:
    """The 27, Greece under both of its codes; neighbors of the Union are none."""
    assert len(member_states() - {"EL"}) == 27
    assert {"DE", "IE", "GR", "EL"} <= member_states()
    assert member_states().isdisjoint({"CH", "GB", "NO", "US"})
