/// A layer without positions after which kernels are wanted.
struct TailLayer: Sendable {
  /// The number of its last step.
  var last: Int
  var hasTangentKernel: Bool
  /// Whether Σ̇ is wanted too, of the activation just before the layer's weights.
  var wantsDerivative: Bool
}

extension NetworkSweep {
  /// This network as a layer of one that goes on from it.
  func layer(wantsDerivative: Bool) -> TailLayer {
    var follows = false
    if tail.count > 1, case .activation = tail[tail.count - 2].kind { follows = true }
    return TailLayer(
      last: tail.last?.id ?? tailStart, hasTangentKernel: hasTangentKernel,
      wantsDerivative: wantsDerivative && follows)
  }

  /// Its last layer.
  var lastLayer: TailLayer { layer(wantsDerivative: false) }
}
