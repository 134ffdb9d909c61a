"""The journey: from referral to follow-up, step by step."""
