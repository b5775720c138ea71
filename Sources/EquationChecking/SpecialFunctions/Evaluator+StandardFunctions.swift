extension Evaluator {
  /// A standard function; of one argument, it acts on each element of a vector or matrix.
  func standard(
    _ function: StandardFunction, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var arguments: [Quantity] = []
    for operand in operands { arguments.append(try value(operand)) }
    if arguments.count == 1, arguments[0].value.scalar == nil {
      var elements: [Double] = []
      var error = 0.0
      guard !arguments[0].value.isComplex else {
        throw .unchecked("\(function.words) of a complex number is not evaluated", range)
      }
      for element in arguments[0].value.elements {
        let one = try function.quantity([Quantity(element, error: arguments[0].error)], at: range)
        elements.append(one.value.elements[0])
        error = max(error, one.error)
      }
      return Quantity(arguments[0].value.with(elements: elements), error: error)
    }
    return try function.quantity(arguments, at: range)
  }
}

extension StandardFunction {
  fileprivate func quantity(
    _ arguments: [Quantity], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var numbers: [Double] = []
    for argument in arguments {
      guard let x = argument.value.scalar else {
        throw argument.value.isComplex
          ? .unchecked("\(words) of a complex number is not evaluated", range)
          : .wrong("\(words) of \(argument.value.kindDescription)", range)
      }
      numbers.append(x)
    }
    let names = numbers.map { Number.text($0) }.joined(separator: ", ")
    if jumps {
      // What should be an integer is one but for rounding.
      let divisor = self == .modulo ? numbers[1] : 1
      let nearest = (numbers[0] / divisor).rounded()
      let slack = 4 * arguments[0].error + 4 * Quantity.roundoff * numbers[0].magnitude
      if self != .round, (numbers[0] - nearest * divisor).magnitude <= slack {
        numbers[0] = nearest * divisor
      }
    }
    guard let result = value(numbers) else {
      throw .unchecked("\(words) is not defined at \(names)", range)
    }
    let terms = terms(numbers)
    var error = accuracy * max(result.magnitude, terms)
    if !jumps {
      for (index, argument) in arguments.enumerated() where argument.error > 0 {
        if hasOrder, index == 0, numbers[0] == numbers[0].rounded() { continue }
        let x = numbers[index]
        let step = max(1e-6 * max(1, x.magnitude), 4 * argument.error)
        var slope = 0.0
        for sign in [1.0, -1.0] {
          var moved = numbers
          moved[index] = x + sign * step
          guard let there = value(moved) else { continue }
          slope = max(slope, (there - result).magnitude / step)
        }
        error += slope * argument.error
      }
    }
    var quantity = Quantity(result, error: error)
    if terms > result.magnitude { quantity.widen(to: terms) }
    return quantity
  }
}
