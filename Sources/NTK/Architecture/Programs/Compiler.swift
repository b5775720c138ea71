/// Works out shapes, refuses what does not fit with its place, and gives each layer its number.
struct Compiler {
  /// How many numbers were given; number 0 is that of the inputs.
  private(set) var count = 1
  /// Whether some weights have a variance above 1, which multiplies the errors of erf's gaps.
  private let hasWideWeights: Bool
  /// Whether there are activations of several kinds: ReLU takes the root of the gap that another one
  /// hands on, so that it needs all digits.
  private let mixesActivations: Bool
  /// The activations, in their order.
  private(set) var activations: [Activation] = []

  /// What is known of a layer's outputs, beside their shape.
  struct Nature {
    /// Jointly Gaussian in the limit: what an activation's expectation needs.
    var isGaussian: Bool
    /// Independent of other branches, with mean zero: weights come last.
    var isCentred: Bool
    /// Whether a branch has but linear layers without weights: it hands its input on.
    var isHandedOn = false
  }

  init(_ network: Network) {
    hasWideWeights = Compiler.hasWideWeights(network.layers)
    mixesActivations = Compiler.kinds(network.layers).count > 1
  }

  /// The inputs' shape.
  static func grid(_ network: Network) throws(NTKError) -> Grid {
    guard let input = network.input else { return .point }
    guard (1...3).contains(input.count), input.allSatisfy({ $0 > 0 }) else {
      throw .invalid(
        argument: "input",
        reason:
          "expected [channels], [positions, channels] or [rows, columns, channels], all of them "
          + "above zero, found \(input)")
    }
    return Grid(
      rows: input.count == 3 ? input[0] : 1, columns: input.count > 1 ? input[input.count - 2] : 1,
      axes: input.count - 1)
  }

  mutating func compile(_ network: Network) throws(NTKError) -> Program {
    guard !network.layers.isEmpty else { throw .noLayers(argument: "layers") }
    var nature = Nature(isGaussian: false, isCentred: false)
    return try compile(
      network.layers, Compiler.grid(network), place: "layer", &nature)
  }

  private mutating func number() -> Int {
    defer { count += 1 }
    return count
  }

  mutating func compile(
    _ layers: [Network.Layer], _ input: Grid, place: String, _ nature: inout Nature
  ) throws(NTKError) -> Program {
    var program = Program(input: input, output: input)
    for (index, layer) in layers.enumerated() {
      try add(layer, to: &program, place: "\(place) \(index + 1), \(layer.name)", &nature)
    }
    return program
  }

  private mutating func add(
    _ layer: Network.Layer, to program: inout Program, place: String, _ nature: inout Nature
  ) throws(NTKError) {
    let grid = program.output
    func fault(_ reason: String) -> NTKError { .layer(place: place, reason: reason) }
    func step(_ id: Int, _ kind: Step.Kind, _ output: Grid? = nil) -> Step {
      Step(id: id, place: place, kind: kind, input: grid, output: output ?? grid)
    }
    func mixing(_ id: Int, _ kind: Mixing.Kind, _ output: Grid? = nil) -> Mixing {
      Mixing(id: id, place: place, kind: kind, input: grid, output: output ?? grid)
    }
    switch layer {
    case .dense(let dense):
      var window = Window()
      (window.gain, window.biasVariance) = try weights(dense.weightVariance, dense.bias, 1, place)
      if let width = dense.width, width < 1 {
        throw fault("expected a width above zero, found \(width)")
      }
      program.append(step(number(), .window(window)))
      nature = Nature(isGaussian: true, isCentred: true)
    case .convolution(let convolution):
      let (window, output) = try window(convolution, grid, place)
      if Compiler.keepsOffsets(window, grid, output) {
        program.append(step(number(), .window(window), output))
      } else {
        program.append(mixing(number(), .window(window), output))
      }
      nature = Nature(isGaussian: true, isCentred: true)
    case .localConvolution(let local):
      var (window, output) = try window(local.window, grid, place)
      window.isLocal = true
      if Compiler.keepsOffsets(window, grid, output) {
        program.append(step(number(), .window(window), output))
      } else {
        program.append(mixing(number(), .window(window), output))
      }
      nature = Nature(isGaussian: true, isCentred: true)
    case .activation(let activation):
      guard nature.isGaussian else {
        throw fault(
          "expected Gaussian inputs, as weights (dense, convolution, attention) before it give")
      }
      activations.append(activation)
      var kernel = activation.nonlinearity.vectorKernel
      if mixesActivations { kernel = kernel?.withGaps }
      if case .errorFunction? = kernel, hasWideWeights { kernel = .wideErrorFunction }
      if case .series? = kernel { kernel = nil }
      program.append(step(number(), .activation(activation.nonlinearity, kernel)))
      nature = Nature(isGaussian: false, isCentred: false)
    case .averagePooling(let pooling):
      let sizes = try self.sizes(pooling.window, grid, "window", place)
      let strides = try self.sizes(pooling.stride ?? pooling.window, grid, "stride", place)
      var window = Window()
      (window.rows.taps, window.columns.taps) = sizes
      (window.rows.stride, window.columns.stride) = strides
      window.gain = 1 / Double(window.taps)
      let output = try output(window, grid, place)
      program.append(mixing(number(), .pool(window), output))
    case .globalAveragePooling:
      guard grid.axes > 0 else { throw fault("expected positions, found none") }
      var window = Window()
      (window.rows.taps, window.columns.taps) = (grid.rows, grid.columns)
      window.gain = 1 / Double(grid.count)
      program.append(mixing(number(), .pool(window), .point))
    case .flatten:
      guard grid.axes > 0 else { throw fault("expected positions, found none") }
      program.append(mixing(number(), .flatten, .point))
      if grid.count > 1 { nature.isGaussian = false }
    case .layerNorm(let norm):
      guard nature.isGaussian else {
        throw fault("expected Gaussian inputs, as weights before it give: others have a mean")
      }
      guard norm.epsilon >= 0, norm.epsilon.isFinite else {
        throw fault("expected an epsilon of at least zero, found \(norm.epsilon)")
      }
      program.append(
        step(number(), .norm(epsilon: norm.epsilon, overPositions: norm.overPositions)))
    case .dropout(let dropout):
      guard dropout.keep > 0, dropout.keep <= 1 else {
        throw fault("expected a probability above 0 and at most 1, found \(dropout.keep)")
      }
      program.append(step(number(), .dropout(keep: dropout.keep)))
      nature.isGaussian = nature.isGaussian && dropout.keep == 1
    case .positions(let positions):
      guard positions.variance >= 0, positions.variance.isFinite else {
        throw fault("expected a variance of at least zero, found \(positions.variance)")
      }
      if let length = positions.length, !(length > 0) {
        throw fault("expected a length above zero, found \(length)")
      }
      program.append(
        step(number(), .positions(variance: positions.variance, length: positions.length)))
    case .attention(let attention):
      guard grid.axes > 0 else { throw fault("expected positions, found none") }
      _ = try weights(attention.weightVariance, attention.bias, 1, place)
      guard attention.keyScale.isFinite else {
        throw fault("expected a finite key scale, found \(attention.keyScale)")
      }
      program.append(mixing(number(), .attention(attention)))
      nature = Nature(isGaussian: true, isCentred: true)
    case .aggregation(let aggregation):
      let pattern = aggregation.pattern
      guard grid.axes > 0, pattern.rows == grid.count, pattern.columns == grid.count else {
        throw fault(
          "expected a pattern of \(grid.count) × \(grid.count), a row and a column a position, found "
            + "\(pattern.rows) × \(pattern.columns)")
      }
      if let (row, column) = pattern.firstNonFinite {
        throw fault("the pattern's element in row \(row), column \(column) is not a finite number")
      }
      program.append(mixing(number(), .aggregation(pattern.elements)))
    case .branches(let branches):
      try add(branches, to: &program, place: place, &nature)
    case .maxPooling:
      throw fault(
        "max pooling has no kernel in closed form: the covariance of maxima of correlated Gaussian "
          + "variables depends on the whole window's covariance; use average-pooling")
    case .batchNorm:
      throw fault(
        "batch normalization has no kernel: an output depends on all inputs of its batch, not on a "
          + "pair; use layer-norm")
    }
  }

  private mutating func add(
    _ branches: Branches, to program: inout Program, place: String, _ nature: inout Nature
  ) throws(NTKError) {
    let grid = program.output
    guard branches.branches.count >= 2 else {
      throw .layer(
        place: place, reason: "expected two branches or more, found \(branches.branches.count)")
    }
    var programs: [Program] = []
    var natures: [Nature] = []
    for (index, layers) in branches.branches.enumerated() {
      var branch = nature
      // An input that is Gaussian is independent of weights that come after it, but only one branch
      // may hand it on.
      branch.isCentred = false
      branch.isHandedOn = true
      let inner =
        branches.isResidual ? "\(place): layer" : "\(place): branch \(index + 1), layer"
      programs.append(try compile(layers, grid, place: inner, &branch))
      natures.append(branch)
    }
    for (index, other) in programs.enumerated() where other.output != programs[0].output {
      throw .layer(
        place: place,
        reason: "expected branches of one shape: branch 1 has \(programs[0].output.description), "
          + "branch \(index + 1) \(other.output.description)")
    }
    guard natures.count(where: { !$0.isCentred }) <= 1 else {
      throw .layer(
        place: place,
        reason: "expected weights as the last layer but linear ones of all branches but one: "
          + "otherwise their outputs are not independent")
    }
    let isSum = branches.combination == .sum
    // What is handed on is as centred as it was.
    let centred = natures.map { [nature] in $0.isCentred || $0.isHandedOn && nature.isCentred }
    nature = Nature(
      isGaussian: isSum && natures.allSatisfy(\.isGaussian),
      isCentred: isSum ? centred.allSatisfy { $0 } : centred.contains(true))
    let steps = programs.compactMap(\.steps)
    let id = number()
    if steps.count == programs.count, Set(steps.map(Compiler.strides)).count == 1 {
      program.append(
        Step(
          id: id, place: place, kind: .combine(branches.combination, steps), input: grid,
          output: programs[0].output))
    } else {
      program.append(
        Mixing(
          id: id, place: place, kind: .combine(branches.combination, programs), input: grid,
          output: programs[0].output))
    }
  }

  /// By how much an offset of outputs is multiplied on the way back to the inputs.
  static func strides(_ steps: [Step]) -> [Int] {
    steps.reduce([1, 1]) { strides, step in
      switch step.kind {
      case .window(let window):
        [strides[0] * window.rows.stride, strides[1] * window.columns.stride]
      case .combine(_, let branches):
        zip(strides, Compiler.strides(branches[0])).map { $0 * $1 }
      default: strides
      }
    }
  }

  /// Whether the window takes planes of one offset to such planes, in the way planes are laid out:
  /// circular ones do not, unless they see one position.
  private static func keepsOffsets(_ window: Window, _ input: Grid, _ output: Grid) -> Bool {
    !window.isCircular || window.isPoint
  }

  private func weights(
    _ variance: Double, _ bias: Double, _ taps: Int, _ place: String
  ) throws(NTKError) -> (gain: Double, biasVariance: Double) {
    guard variance > 0, variance.isFinite else {
      throw .layer(place: place, reason: "expected a weight variance above zero, found \(variance)")
    }
    guard (bias * bias).isFinite else {
      throw .layer(place: place, reason: "expected a bias with a finite square, found \(bias)")
    }
    return (variance / Double(taps), bias * bias)
  }

  /// A size for each axis.
  private func sizes(
    _ sizes: [Int], _ grid: Grid, _ name: String, _ place: String
  ) throws(NTKError) -> (Int, Int) {
    guard grid.axes > 0 else {
      throw .layer(
        place: place,
        reason:
          "expected positions, found none: give the network an input of [positions, channels] or "
          + "[rows, columns, channels]")
    }
    guard sizes.count == 1 || sizes.count == grid.axes else {
      throw .layer(
        place: place,
        reason: "expected one \(name) or \(grid.axes), one an axis, found \(sizes.count)")
    }
    guard let least = sizes.min(), least > 0 else {
      throw .layer(place: place, reason: "expected a \(name) above zero, found \(sizes)")
    }
    return (grid.axes == 1 ? 1 : sizes[0], sizes[sizes.count - 1])
  }

  func window(
    _ convolution: Convolution, _ grid: Grid, _ place: String
  ) throws(NTKError) -> (Window, Grid) {
    let filter = try sizes(convolution.filter, grid, "filter", place)
    let stride = try sizes(convolution.stride, grid, "stride", place)
    let dilation = try sizes(convolution.dilation, grid, "dilation", place)
    if let channels = convolution.channels, channels < 1 {
      throw .layer(place: place, reason: "expected channels above zero, found \(channels)")
    }
    var window = Window()
    window.rows = Window.Axis(taps: filter.0, dilation: dilation.0, stride: stride.0)
    window.columns = Window.Axis(taps: filter.1, dilation: dilation.1, stride: stride.1)
    (window.gain, window.biasVariance) = try weights(
      convolution.weightVariance, convolution.bias, window.taps, place)
    window.isCircular = convolution.padding == .circular && (window.taps > 1)
    if convolution.padding != .none {
      window.rows.before = window.rows.reach / 2
      window.columns.before = window.columns.reach / 2
      for (size, axis) in [(grid.rows, window.rows), (grid.columns, window.columns)]
      where axis.stride > size {
        throw .layer(
          place: place, reason: "expected a stride within \(grid.description), found \(axis.stride)"
        )
      }
      for (size, axis) in [(grid.rows, window.rows), (grid.columns, window.columns)]
      where window.isCircular && axis.reach >= size {
        throw .layer(
          place: place,
          reason:
            "expected a filter that goes round once at most, found one of \(axis.reach + 1) over "
            + "\(grid.description)")
      }
      return (
        window,
        Grid(
          rows: (grid.rows + stride.0 - 1) / stride.0,
          columns: (grid.columns + stride.1 - 1) / stride.1, axes: grid.axes)
      )
    }
    return (window, try output(window, grid, place))
  }

  /// Where windows stay inside.
  private func output(_ window: Window, _ grid: Grid, _ place: String) throws(NTKError) -> Grid {
    guard window.rows.reach < grid.rows, window.columns.reach < grid.columns else {
      throw .layer(
        place: place,
        reason: "expected a window within \(grid.description), found "
          + (grid.axes == 1
            ? "\(window.columns.reach + 1)"
            : "\(window.rows.reach + 1) × \(window.columns.reach + 1)"))
    }
    guard window.rows.stride <= grid.rows, window.columns.stride <= grid.columns else {
      throw .layer(
        place: place,
        reason: "expected a stride within \(grid.description), found \(window.rows.stride) × "
          + "\(window.columns.stride)")
    }
    return Grid(
      rows: (grid.rows - window.rows.reach - 1) / window.rows.stride + 1,
      columns: (grid.columns - window.columns.reach - 1) / window.columns.stride + 1,
      axes: grid.axes)
  }

  private static func hasWideWeights(_ layers: [Network.Layer]) -> Bool {
    layers.contains { layer in
      switch layer {
      case .dense(let dense): dense.weightVariance > 1
      case .convolution(let convolution): convolution.weightVariance > 1
      case .localConvolution(let local): local.window.weightVariance > 1
      case .attention(let attention): attention.weightVariance > 1
      case .branches(let branches): branches.branches.contains(where: hasWideWeights)
      default: false
      }
    }
  }

  /// The kinds of activations, nil for those that have no vector kernel.
  private static func kinds(_ layers: [Network.Layer]) -> Set<Int32?> {
    layers.reduce(into: []) { kinds, layer in
      switch layer {
      case .activation(let activation): kinds.insert(activation.nonlinearity.vectorKernel?.kind)
      case .branches(let branches):
        for branch in branches.branches { kinds.formUnion(Compiler.kinds(branch)) }
      default: break
      }
    }
  }
}
