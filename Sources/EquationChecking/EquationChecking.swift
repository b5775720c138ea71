// EquationChecking
