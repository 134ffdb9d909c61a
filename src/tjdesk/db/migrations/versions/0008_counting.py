"""The eighth schema: how many hearings each session has is counted from an index alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One index that holds what is counted in place of the one by session, and one of amendments."""
    op.create_index("r_hearing_covering", "r_hearing", ["session", "voided", "disposition", "id"], if_not_exists=True)
    op.create_index(
        "r_hearing_amending", "r_hearing", ["amends"], sqlite_where=sa.text("amends IS NOT NULL"), if_not_exists=True
    )
    op.drop_index("r_hearing_by_session", "r_hearing", if_exists=True)
