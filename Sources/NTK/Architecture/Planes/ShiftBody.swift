internal import CNTKKernels
internal import Statistics

/// Layers of windows and nonlinearities that end in one sum, in doubles: for each offset, the planes of
/// one input with eight others.
///
/// Covariances of 16 digits tell gaps where these are large: pairs of inputs with a gap below
/// `InputGeometry.near` between any of their positions, and pairs that are orthogonal but for rounding,
/// are left to planes of 31 digits.
struct ShiftBody: Sendable {
  /// A window, weights and a nonlinearity, each where there is one.
  struct Layer: Sendable {
    var window: Window?
    var output: Grid
    /// The numbers of the layers before and after the nonlinearity.
    var nonlinear: (before: Int, after: Int)?
    var kernel: ntk_nonlinearity

    /// What the nonlinearity needs of each side.
    var fields: [(UnsafeKeyPath, layer: Int, Side.Field)] {
      guard let (before, after) = nonlinear else { return [] }
      switch Int(kernel.kind) {
      case Int(NTK_SCALED): return [(\.reciprocal, after, .reciprocal)]
      case Int(NTK_PIECEWISE_LINEAR):
        return [(\.inverse, before, .inverse), (\.after, after, .high)]
      default:
        return [
          (\.inverse, before, .inverse), (\.after, after, .high), (\.total, before, .high),
          (\.rest, before, .low), (\.reciprocal, after, .reciprocal),
          (\.contraction, after, .contraction), (\.expansion, after, .expansion),
          (\.extra, after, .extra), (\.excess, after, .excess),
        ]
      }
    }
  }

  typealias UnsafeKeyPath = WritableKeyPath<ntk_shift_side, UnsafePointer<Double>?> & Sendable

  let layers: [Layer]
  let input: Grid

  /// Nil where a step is none of these, or nothing looks at gaps.
  init?(_ steps: [Step], input: Grid) {
    var (layers, current) = ([Layer](), 0)
    var none = ntk_nonlinearity()
    none.kind = Int32(NTK_NONE)
    func nonlinear(_ step: Step, _ kernel: ntk_nonlinearity) {
      if layers.isEmpty || layers[layers.count - 1].nonlinear != nil {
        layers.append(Layer(output: step.output, kernel: none))
      }
      layers[layers.count - 1].nonlinear = (current, step.id)
      layers[layers.count - 1].kernel = kernel
    }
    for step in steps {
      switch step.kind {
      case .window(let window):
        guard !window.isLocal, !window.isCircular || window.isPoint, window.rows.stride == 1,
          window.columns.stride == 1, max(window.rows.taps, window.columns.taps) <= Int(NTK_TAPS)
        else { return nil }
        layers.append(Layer(window: window, output: step.output, kernel: none))
      case .activation(_, let form?):
        nonlinear(step, form.parameters(biasVariance: 0, weightVariance: 1, areTrained: false))
      case .norm:
        var kernel = none
        kernel.kind = Int32(NTK_SCALED)
        nonlinear(step, kernel)
      case .dropout: break  // Masks of two inputs are independent.
      case .activation(_, nil), .positions, .combine: return nil
      }
      current = step.id
    }
    guard
      layers.contains(where: { ![Int(NTK_NONE), Int(NTK_SCALED)].contains(Int($0.kernel.kind)) })
    else { return nil }
    (self.layers, self.input) = (layers, input)
  }
}

extension ShiftBody.Layer {
  /// As the kernel wants it, but for what both sides bring.
  var parameters: ntk_shift_layer {
    var result = ntk_shift_layer()
    let window = window ?? Window()
    func axis(_ axis: Window.Axis) -> ntk_axis {
      ntk_axis(taps: axis.taps, dilation: axis.dilation, before: axis.before)
    }
    (result.row_axis, result.column_axis) = (axis(window.rows), axis(window.columns))
    if self.window != nil {
      (result.weighs, result.trains) = (1, 1)
      (result.gain, result.bias_variance) = (window.gain, window.biasVariance)
    }
    (result.rows, result.columns) = (output.rows, output.columns)
    result.nonlinearity = kernel
    return result
  }
}
