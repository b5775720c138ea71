/// The fields of layers in files.
enum LayerKey: String, CodingKey, CaseIterable {
  case width, bias, filter, channels, stride, dilation, padding, window, pattern, weighting, heads
  case variance, length, epsilon, keep
  case weightVariance = "weight-variance"
  case overPositions = "over-positions"
  case keyScale = "key-scale"
}

/// Any key of a file.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer where Key == LayerKey {
  /// A number, or a list of numbers.
  func sizes(_ key: LayerKey, unlessSaid standard: [Int]?) throws -> [Int] {
    if let standard, !contains(key) { return standard }
    if let one = try? decode(Int.self, forKey: key) { return [one] }
    return try decode([Int].self, forKey: key)
  }

  /// Refuses fields that a layer does not have: a slip would go unseen.
  func refuseOthers(than known: [LayerKey], in decoder: any Decoder) throws {
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys
    where !known.contains(where: { $0.rawValue == key.stringValue }) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription:
            "no field \(key.stringValue); there are "
            + known.map(\.rawValue).joined(separator: ", ")
        ))
    }
  }
}

extension KeyedEncodingContainer where Key == LayerKey {
  /// One number where it stands for all axes, otherwise a list.
  mutating func encode(sizes: [Int], _ key: LayerKey) throws {
    if sizes.count == 1 {
      try encode(sizes[0], forKey: key)
    } else {
      try encode(sizes, forKey: key)
    }
  }
}

/// A layer is its name, as `flatten`, or a name with fields, as `convolution: {filter: 3}`; residual
/// blocks have a list of layers, sums and products a list of lists.
extension Network.Layer: Codable {
  /// Names that stand for a layer with all defaults.
  private static func plain(_ name: String) -> Network.Layer? {
    switch name {
    case "dense": .dense(Dense())
    case "flatten": .flatten
    case "global-average-pooling": .globalAveragePooling
    case "layer-norm": .layerNorm(LayerNorm())
    case "attention": .attention(SelfAttention())
    case "positions": .positions(Positions())
    case "batch-norm": .batchNorm
    default: nil
    }
  }

  /// Reads a layer.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let layer = Network.Layer.plain(name) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no layer \(name) without fields")
        )
      }
      self = layer
      return
    }
    let fields = try decoder.container(keyedBy: AnyKey.self)
    guard let key = fields.allKeys.first, fields.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a layer has one name, found \(fields.allKeys.map(\.stringValue))"))
    }
    switch key.stringValue {
    case "dense": self = .dense(try fields.decode(Dense.self, forKey: key))
    case "activation": self = .activation(try fields.decode(Activation.self, forKey: key))
    case "convolution": self = .convolution(try fields.decode(Convolution.self, forKey: key))
    case "local": self = .localConvolution(try fields.decode(LocalConvolution.self, forKey: key))
    case "average-pooling":
      self = .averagePooling(try fields.decode(AveragePooling.self, forKey: key))
    case "residual":
      self = .branches(
        Branches(.sum, [[], try fields.decode([Network.Layer].self, forKey: key)]))
    case "sum", "product":
      self = .branches(
        Branches(
          key.stringValue == "sum" ? .sum : .product,
          try fields.decode([[Network.Layer]].self, forKey: key)))
    case "layer-norm": self = .layerNorm(try fields.decode(LayerNorm.self, forKey: key))
    case "dropout": self = .dropout(try fields.decode(Dropout.self, forKey: key))
    case "aggregation": self = .aggregation(try fields.decode(Aggregation.self, forKey: key))
    case "attention": self = .attention(try fields.decode(SelfAttention.self, forKey: key))
    case "positions": self = .positions(try fields.decode(Positions.self, forKey: key))
    case "max-pooling": self = .maxPooling(try fields.decode(MaxPooling.self, forKey: key))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: key, in: fields, debugDescription: "no layer \(key.stringValue)")
    }
  }

  /// Writes a layer.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .flatten, .globalAveragePooling, .batchNorm:
      var value = encoder.singleValueContainer()
      try value.encode(name)
      return
    default: break
    }
    var fields = encoder.container(keyedBy: AnyKey.self)
    let key = AnyKey(stringValue: name)
    switch self {
    case .dense(let layer): try fields.encode(layer, forKey: key)
    case .activation(let layer): try fields.encode(layer, forKey: key)
    case .convolution(let layer): try fields.encode(layer, forKey: key)
    case .localConvolution(let layer): try fields.encode(layer, forKey: key)
    case .averagePooling(let layer): try fields.encode(layer, forKey: key)
    case .branches(let layer):
      if layer.isResidual {
        try fields.encode(layer.branches[1], forKey: key)
      } else {
        try fields.encode(layer.branches, forKey: key)
      }
    case .layerNorm(let layer): try fields.encode(layer, forKey: key)
    case .dropout(let layer): try fields.encode(layer, forKey: key)
    case .aggregation(let layer): try fields.encode(layer, forKey: key)
    case .attention(let layer): try fields.encode(layer, forKey: key)
    case .positions(let layer): try fields.encode(layer, forKey: key)
    case .maxPooling(let layer): try fields.encode(layer, forKey: key)
    case .flatten, .globalAveragePooling, .batchNorm: break
    }
  }
}
