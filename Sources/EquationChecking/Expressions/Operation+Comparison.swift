extension Operation {
  /// Whether two operations are the same, operands apart.
  func isSame(as other: Operation) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): a == b
    case (.variable(let a), .variable(let b)): a == b
    case (.symbol(let a, let m), .symbol(let b, let n)): a === b && m == n
    case (.add, .add), (.negate, .negate), (.divide, .divide), (.power, .power): true
    case (.root, .root), (.binomial, .binomial): true
    case (.transpose, .transpose), (.component, .component), (.delta, .delta): true
    case (.identity, .identity), (.absolute, .absolute), (.trace, .trace), (.inner, .inner): true
    case (.diagonal, .diagonal): true
    case (.determinant, .determinant), (.factorial, .factorial), (.choice, .choice): true
    case (.minimum, .minimum), (.maximum, .maximum): true
    case (.multiply(let a), .multiply(let b)): a == b
    case (.series(let a, let x), .series(let b, let y)): a == b && x == y
    case (.elementary(let a), .elementary(let b)): a == b
    case (.norm(let a), .norm(let b)): a == b
    case (.dotted(let a, let m), .dotted(let b, let n)): a == b && m == n
    case (.dottedGrid(let a, let b), .dottedGrid(let c, let d)): a == c && b == d
    case (.grid(let a, let b), .grid(let c, let d)): a == c && b == d
    case (.comparison(let a), .comparison(let b)): a == b
    case (.derivative(let a), .derivative(let b)): a == b
    case (.limit(let a), .limit(let b)): a == b
    case (.evaluated(let a), .evaluated(let b)): a == b
    case (.expectation(let a), .expectation(let b)): a.isPlain && a.kind == b.kind
    case (.fitting(let a), .fitting(let b)): a == b
    case (.standard(let a), .standard(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.complexPart(let a), .complexPart(let b)): a == b
    case (.density(let a), .density(let b)): a == b
    case (.normalDivergence, .normalDivergence): true
    case (.imaginaryUnit, .imaginaryUnit): true
    default: false
    }
  }
}
