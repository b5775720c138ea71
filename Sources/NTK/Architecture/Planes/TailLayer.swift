/// A layer without positions after which kernels are wanted.
struct TailLayer: Sendable {
  /// The steps from the layer before on, or from the tail's beginning.
  var steps: ArraySlice<Step>
  var hasTangentKernel: Bool
  /// The activation just before the layer's weights, the number of the step before it, and the variance
  /// of these weights, where Σ̇ is wanted too.
  var activation: (nonlinearity: any Nonlinearity, before: Int, weightVariance: Double)?
}

extension NetworkSweep {
  /// This network as a layer of `whole`, which goes on from it. `weightVariance` is that of its last
  /// weights where an activation stands just before them.
  func layer(of whole: NetworkSweep, weightVariance: Double?) -> TailLayer {
    let last = tail.last?.id ?? tailStart
    let end = (whole.tail.firstIndex { $0.id == last } ?? -1) + 1
    var layer = TailLayer(steps: whole.tail[..<end], hasTangentKernel: hasTangentKernel)
    if let weightVariance, tail.count > 1,
      case .activation(let nonlinearity, _) = tail[tail.count - 2].kind
    {
      let before = tail.count > 2 ? tail[tail.count - 3].id : tailStart
      layer.activation = (nonlinearity, before, weightVariance)
    }
    return layer
  }
}
