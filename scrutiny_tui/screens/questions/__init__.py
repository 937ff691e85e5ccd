"""The questions: the grid of judgements, and one question with what it rests on."""
