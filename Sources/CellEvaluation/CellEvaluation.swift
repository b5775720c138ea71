// CellEvaluation
