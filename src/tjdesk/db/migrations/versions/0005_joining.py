"""The fifth schema: persons joined, and questions answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MADE = {"r_joining": ("into", "on"), "r_answer": ("question", "what", "said")}


def upgrade() -> None:
    """Make the tables."""
    for table, names in _MADE.items():
        op.create_table(
            table,
            sa.Column("id", sa.Text(), primary_key=True),
            sa.Column("dossier", sa.Text(), nullable=False),
            sa.Column("made", sa.Integer(), nullable=False),
            sa.Column("voided", sa.Integer(), nullable=False),
            *(sa.Column(name, sa.Text(), nullable=True) for name in names),
        )
        op.create_index(f"{table}_by_dossier", table, ["dossier"])
