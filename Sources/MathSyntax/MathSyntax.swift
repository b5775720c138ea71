// MathSyntax
