internal import Statistics

/// Layers without positions as operations on pairs of inputs, one after another: branches are laid out in
/// a line, with pairs put aside between them.
///
/// State 0 is what the pairs begin with; operation k leads from state k to state k + 1.
struct PairProgram: Sendable {
  /// Weights of variance w and a bias: K ← w K + β².
  struct Weights: Sendable {
    let gain: Double
    /// β².
    let biasVariance: DoubleDouble
    /// Whether the tangent kernel grows by the covariance, as by weights and biases that are trained.
    var areTrained = true
  }

  enum Operation: Sendable {
    case weights(Weights)
    /// An activation, with the weights after it where they follow.
    case activation(any Nonlinearity, VectorKernel?, Weights?)
    case norm(epsilon: Double)
    case dropout(keep: Double)
    /// Puts pairs aside.
    case save(slot: Int)
    /// Takes them up again; state `from` is the one in which they were put aside, here and below.
    case restore(slot: Int, from: Int)
    /// The sum with those put aside, and the product.
    case sum(slot: Int, from: Int)
    case product(slot: Int, from: Int)
  }

  /// Weights that the inputs themselves go through before anything else.
  private(set) var first: Weights?
  private(set) var operations: [Operation] = []
  /// How errors call the layer of each operation; nil for one of an `InfiniteNetwork`.
  private(set) var places: [String?] = []
  /// The number of the state after a layer, by the layer's own number.
  private(set) var ends: [Int: Int] = [:]
  /// How many pairs are put aside at once.
  private(set) var slots = 0

  /// The recursion of a fully connected network.
  init(_ network: InfiniteNetwork, layers: Int) {
    let weights = Weights(
      gain: network.weightVariance, biasVariance: DoubleDouble(product: network.bias, network.bias))
    first = weights
    let nonlinearity = network.activation.nonlinearity
    var kernel = nonlinearity.vectorKernel
    // The other kernel of erf gets 1 − |corr| by subtraction, an error that larger weights multiply.
    if case .errorFunction? = kernel, network.weightVariance > 1 { kernel = .wideErrorFunction }
    operations = Array(
      repeating: .activation(nonlinearity, kernel, weights), count: max(layers - 1, 0))
    places = operations.map { _ in nil }
    needsProfiles = operations.map { _ in !(nonlinearity is any ClosedForm) }
  }

  /// Layers that follow layer `start`, whose outputs are the inputs themselves, or what layers with
  /// positions have left.
  init(_ steps: [Step], from start: Int, beginsWithInputs: Bool) {
    ends[start] = 0
    var steps = steps[...]
    if beginsWithInputs, let step = steps.first, case .window(let window) = step.kind {
      first = PairProgram.weights(window)
      ends[step.id] = 0
      steps = steps.dropFirst()
    }
    add(steps, slot: 0)
  }

  private static func weights(_ window: Window) -> Weights {
    Weights(gain: window.gain, biasVariance: DoubleDouble(window.biasVariance))
  }

  /// `slot` is the first that is free.
  private mutating func add(_ steps: ArraySlice<Step>, slot: Int) {
    var rest = steps
    while let step = rest.popFirst() {
      var id = step.id
      switch step.kind {
      case .window(let window): add(.weights(PairProgram.weights(window)), step)
      case .activation(let nonlinearity, let planeKernel):
        var weights: Weights?
        if let next = rest.first, case .window(let window) = next.kind {
          (weights, id) = (PairProgram.weights(window), next.id)
          rest = rest.dropFirst()
        }
        // Planes have no series.
        add(.activation(nonlinearity, planeKernel ?? nonlinearity.vectorKernel, weights), step)
      case .norm(let epsilon, _): add(.norm(epsilon: epsilon), step)
      case .dropout(let keep): add(.dropout(keep: keep), step)
      case .positions(let variance, _):
        // There is one position.
        add(
          .weights(
            Weights(gain: 1, biasVariance: DoubleDouble(variance), areTrained: false)), step)
      case .combine(let combination, let branches):
        combine(combination, branches.sorted { $0.count < $1.count }, step, slot: slot)
      }
      ends[id] = operations.count
    }
  }

  private mutating func combine(
    _ combination: Branches.Combination, _ branches: [[Step]], _ step: Step, slot: Int
  ) {
    // A branch that hands its input on comes first, and needs no second copy of it.
    let isDirect = branches.count == 2 && branches[0].isEmpty
    let total = isDirect ? slot : slot + 1
    slots = max(slots, total + 1)
    add(.save(slot: slot), step)
    let input = operations.count
    var sum = input
    for (index, branch) in branches.enumerated() where index > 0 || !isDirect {
      if index > 0 && !isDirect { add(.restore(slot: slot, from: input), step) }
      add(branch[...], slot: total + 1)
      if index > 0 {
        add(
          combination == .sum
            ? .sum(slot: total, from: sum) : .product(slot: total, from: sum), step)
      }
      guard index < branches.count - 1 else { continue }
      add(.save(slot: total), step)
      sum = operations.count
    }
  }

  private mutating func add(_ operation: Operation, _ step: Step) {
    operations.append(operation)
    places.append(step.place)
    var needs = false
    if case .activation(let nonlinearity, _, _) = operation {
      needs = !(nonlinearity is any ClosedForm)
    }
    needsProfiles.append(needs)
  }

  /// Whether expectations of an operation need profiles, whose arrays threads would count references to
  /// in turn.
  private(set) var needsProfiles: [Bool] = []

  /// The activations, in their order.
  var nonlinearities: [any Nonlinearity] {
    operations.compactMap {
      if case .activation(let nonlinearity, _, _) = $0 { nonlinearity } else { nil }
    }
  }

  /// Whether something looks at variances.
  var needsRoots: Bool {
    operations.contains {
      switch $0 {
      case .activation, .norm: true
      default: false
      }
    }
  }

  /// Refuses an error beyond what an activation tolerates.
  func check(error: Double) throws(NTKError) {
    for nonlinearity in nonlinearities where !(error <= nonlinearity.tolerance) {
      throw .quadrature(
        activation: nonlinearity.name, estimate: error, tolerance: nonlinearity.tolerance)
    }
  }
}
