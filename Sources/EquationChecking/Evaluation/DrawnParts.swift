/// What the parts of an equation are worth within one draw of its random symbols.
///
/// The misprints of an equation differ from it in one place. Evaluated one after the other on the same
/// draw, they find here what the equation's other parts are worth, so that each costs no more than the
/// way from its place to the root. Parts without random symbols keep their values from draw to draw.
final class DrawnParts {
  /// A part's values: one, or one for each value of the indices of the sums around it.
  final class Part {
    fileprivate let variables: [Int]
    fileprivate let isRandom: Bool
    /// The draw of which the values are.
    fileprivate var draw = 0
    fileprivate var values: [Quantity?] = []

    fileprivate init(_ needs: Dependencies) {
      (variables, isRandom) = (needs.variables, needs.isRandom)
    }
  }

  /// Where a value belongs.
  struct Place {
    fileprivate let part: Part
    fileprivate let index: Int

    var value: Quantity? { index < part.values.count ? part.values[index] : nil }

    func keep(_ value: Quantity) {
      while part.values.count <= index { part.values.append(nil) }
      part.values[index] = value
    }
  }

  /// By the expressions' identities.
  private var parts: [Int: Part] = [:]
  private var draws: Draws?
  private var samplingDepth = 0
  private var tracksSensitivity = true
  /// Draws so far.
  private var count = 0

  /// Begins another draw, in whose environment values are kept from here on.
  func begin(_ environment: Environment) {
    count += 1
    draws = environment.draws
    samplingDepth = environment.samplingDepth
    if tracksSensitivity != environment.tracksSensitivity {
      // Bounds of errors are other ones.
      parts = [:]
      tracksSensitivity = environment.tracksSensitivity
    }
  }

  /// Where the part's value belongs in an environment; nil where it is not kept: values are moved for a
  /// derivative there, or variables are no indices.
  func place(of expression: Expression, in environment: Environment) -> Place? {
    guard environment.draws === draws, environment.samplingDepth == samplingDepth,
      environment.tracksSensitivity == tracksSensitivity, environment.overrides.isEmpty,
      environment.limitSizes.isEmpty
    else { return nil }
    let part: Part
    if let known = parts[expression.identity] {
      part = known
    } else {
      part = Part(Dependencies(expression))
      parts[expression.identity] = part
    }
    guard let index = Self.index(part.variables, environment) else { return nil }
    if part.isRandom, part.draw != count {
      part.values.removeAll(keepingCapacity: true)
      part.draw = count
    }
    return Place(part: part, index: index)
  }

  /// The largest index of a single sum, and of a double one.
  private static let mostIndices = (single: 8192, double: 256)

  private static func index(_ variables: [Int], _ environment: Environment) -> Int? {
    func index(_ variable: Int, below count: Int) -> Int? {
      guard variable < environment.variables.count, let quantity = environment.variables[variable],
        case .scalar(let x) = quantity.value, x >= 0, x < Double(count), x == x.rounded(),
        quantity.error == 0
      else { return nil }
      return Int(x)
    }
    switch variables.count {
    case 0: return 0
    case 1: return index(variables[0], below: mostIndices.single)
    case 2:
      guard let i = index(variables[0], below: mostIndices.double),
        let j = index(variables[1], below: mostIndices.double)
      else { return nil }
      return i * mostIndices.double + j
    default: return nil
    }
  }
}
