"""The third schema: dossiers sealed and held."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MADE = {
    "r_sealing": ("participant", "site", "on", "destroy_on", "heads", "counted", "undone_on"),
    "r_legal_hold": ("participant", "on", "held", "lifted_on"),
}


def upgrade() -> None:
    """Make the tables."""
    for table, names in _MADE.items():
        op.create_table(
            table,
            sa.Column("id", sa.Text(), primary_key=True),
            sa.Column("dossier", sa.Text(), nullable=False),
            sa.Column("made", sa.Integer(), nullable=False),
            sa.Column("voided", sa.Integer(), nullable=False),
            *(sa.Column(name, sa.Integer() if name == "held" else sa.Text(), nullable=True) for name in names),
        )
        op.create_index(f"{table}_by_dossier", table, ["dossier"])
