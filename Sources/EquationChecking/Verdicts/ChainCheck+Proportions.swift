internal import Evidence

/// `p(\theta) \propto q(\theta)`: the quotient of the sides is the same number, whatever the arguments
/// of the left side are; without arguments, whatever is free; of vectors, in all elements.
extension ChainCheck {
  func judgeProportion(_ index: Int, _ report: inout Check) {
    guard let left = chain.sides[chain.left(of: index)].expression,
      let right = chain.sides[index + 1].expression
    else { return }
    guard !chain.isSampled, !chain.hasFreeDraws else {
      report.verdict = .unchecked("∝ between random quantities is not tested")
      return
    }
    let points = proportionPoints(left)
    judgeProportion(left, right, points.points, &report)
    guard report.verdict == .passed else { return }
    report.notes.append(
      points.names.isEmpty
        ? "the quotient of both sides is one number at each point"
        : "the quotient of both sides is one number as \(points.names.joined(separator: ", ")) vary"
    )
  }

  /// Spoiled forms that stand in another proportion. A form that passes is a multiple of what is
  /// printed, and no misprint of it.
  func mutateProportion(_ index: Int, _ report: inout Check) {
    let left = chain.left(of: index)
    guard let printed = chain.sides[left].expression,
      let right = chain.sides[index + 1].expression
    else { return }
    let points = proportionPoints(printed).points
    var survivors = 0
    for (_, mutant) in candidates([index + 1], limit: settings.mutants) {
      var spoiled = Check(chain.statement.relations[index])
      judgeProportion(printed, mutant, points, &spoiled)
      switch spoiled.verdict {
      case .failed: report.count(caught: true)
      case .passed: survivors += 1
      case .unchecked, .exempt: break
      }
      if evaluator.budget.isSpent { break }
    }
    if report.misprints == nil, survivors > 0 {
      report.count(caught: false, latex: SourceText(latex: latex).text(at: right.range) ?? "")
    }
  }

  /// Points among which the quotient must be the same, and what varies among them: the free symbols
  /// in the arguments of a function on the left; of numbers without arguments, all that is free.
  private func proportionPoints(_ left: Expression) -> (points: [[Point]], names: [String]) {
    let free = chain.symbols().filter(\.isFree)
    var varied: [Declaration] = []
    if case .symbol(_, let count) = left.operation, count > 0 {
      for argument in left.operands.prefix(count) {
        argument.visit { part in
          guard case .symbol(let declaration, _) = part.operation, declaration.isFree,
            !varied.contains(where: { $0 === declaration })
          else { return }
          varied.append(declaration)
        }
      }
    } else if shape(of: left) == .number {
      varied = free
    }
    guard !varied.isEmpty, !chain.hasAssignments else { return (points.map { [$0] }, []) }
    let groups = points.prefix(3).map { base in
      points.map { other in
        var point = base
        for declaration in varied {
          let key = ObjectIdentifier(declaration)
          point.symbols[key] = other.symbols[key]
        }
        point.coordinates = other.coordinates
        return point
      }
    }
    return (groups, varied.map(\.latex))
  }

  private func shape(of expression: Expression) -> ValueShape? { expression.shape() }

  private func judgeProportion(
    _ left: Expression, _ right: Expression, _ groups: [[Point]], _ report: inout Check
  ) {
    var comparison = Comparison(.equal, settings)
    var compared = 0
    for group in groups {
      var pivot: (left: Quantity, right: Quantity)?
      for point in group {
        guard case .quantity(let a, _) = value(of: left, at: point),
          case .quantity(let b, _) = value(of: right, at: point)
        else {
          for side in [left, right] {
            if case .objection(let objection) = value(of: side, at: point) {
              return report.reject(objection, at: point)
            }
          }
          return
        }
        guard a.value.shape == b.value.shape else {
          report.verdict = .failed(Comparison.differentKinds(a.value, b.value, at: point))
          return
        }
        guard a.parts == nil || !a.value.isComplex && !b.value.isComplex else {
          report.verdict = .unchecked("∝ between complex numbers is not tested")
          return
        }
        if pivot == nil {
          let elements = b.value.elements
          guard
            let place = elements.indices.max(by: {
              elements[$0].magnitude < elements[$1].magnitude
            }), elements[place] != 0
          else { continue }
          pivot = (
            Quantity(a.value.elements[place], error: a.error),
            Quantity(elements[place], error: b.error)
          )
          compared += elements.count - 1
        } else {
          compared += 1
        }
        guard let pivot else { continue }
        guard pivot.left.value != .scalar(0) else {
          report.verdict = .failed(
            Check.Reason("the left side is zero where the right side is not").located(at: point))
          return
        }
        comparison.compare(
          .quantity(a.scaled(by: pivot.right), batches: []),
          .quantity(b.scaled(by: pivot.left), batches: []), at: point, tests: 1)
        if comparison.isDecided { break }
      }
      if comparison.isDecided { break }
    }
    comparison.conclude(&report)
    if case .failed = report.verdict {
      report.verdict = .failed(
        "the quotient of both sides is not constant: \(proportionText(left, right, groups))")
    } else if report.verdict == .passed, compared < 2 {
      report.verdict = .unchecked("nothing varies, so ∝ says nothing")
    }
  }

  /// The quotients at two points, or in two elements.
  private func proportionText(
    _ left: Expression, _ right: Expression, _ groups: [[Point]]
  ) -> String {
    var quotients: [Double] = []
    for point in groups.first ?? [] {
      guard case .quantity(let a, _) = value(of: left, at: point),
        case .quantity(let b, _) = value(of: right, at: point)
      else { continue }
      quotients += zip(a.value.elements, b.value.elements).map { $0 / $1 }
    }
    let ordered = quotients.filter(\.isFinite).sorted()
    guard let low = ordered.first, let high = ordered.last else { return "it is not finite" }
    return "it goes from \(Number.text(low)) to \(Number.text(high))"
  }
}
