extension Network {
  /// One layer of a description.
  public indirect enum Layer: Sendable, NetworkPart {
    /// A dense layer.
    case dense(Dense)
    /// A nonlinearity.
    case activation(Activation)
    /// A convolution.
    case convolution(Convolution)
    /// A convolution without shared weights.
    case localConvolution(LocalConvolution)
    /// Means over windows.
    case averagePooling(AveragePooling)
    /// The mean over all positions.
    case globalAveragePooling
    /// All positions and channels as one vector.
    case flatten
    /// A sum or a product of branches.
    case branches(Branches)
    /// Layer normalization.
    case layerNorm(LayerNorm)
    /// Dropout.
    case dropout(Dropout)
    /// Sums over the neighbours in a graph.
    case aggregation(Aggregation)
    /// Self-attention.
    case attention(SelfAttention)
    /// Embeddings of positions.
    case positions(Positions)
    /// Max pooling, which has no kernel.
    case maxPooling(MaxPooling)
    /// Batch normalization, which has no kernel.
    case batchNorm

    /// Itself.
    public var layers: [Layer] { [self] }

    /// How errors call it, and descriptions in files.
    public var name: String {
      switch self {
      case .dense: "dense"
      case .activation: "activation"
      case .convolution: "convolution"
      case .localConvolution: "local"
      case .averagePooling: "average-pooling"
      case .globalAveragePooling: "global-average-pooling"
      case .flatten: "flatten"
      case .branches(let branches): branches.isResidual ? "residual" : branches.combination.rawValue
      case .layerNorm: "layer-norm"
      case .dropout: "dropout"
      case .aggregation: "aggregation"
      case .attention: "attention"
      case .positions: "positions"
      case .maxPooling: "max-pooling"
      case .batchNorm: "batch-norm"
      }
    }
  }
}

extension Activation: NetworkPart {
  /// The activation as a layer: `Activation(.relu)`.
  public init(_ activation: Activation) { self = activation }

  /// Itself as a layer.
  public var layers: [Network.Layer] { [.activation(self)] }
}
