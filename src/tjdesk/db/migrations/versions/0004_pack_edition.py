"""The fourth schema: packs as a programme adopted them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "r_pack_edition",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("adopted_on", sa.Text(), nullable=True),
    )
    op.create_index("r_pack_edition_by_dossier", "r_pack_edition", ["dossier"])
