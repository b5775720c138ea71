// MathTypesetting
