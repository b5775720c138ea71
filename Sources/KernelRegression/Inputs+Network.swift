public import KernelResults

extension Inputs {
  /// Refuses rows of a length that a network does not take.
  ///
  /// - Throws: `ResultFileError` that names the file.
  public func validate(for network: NetworkDescription) throws(ResultFileError) {
    if let input = network.layered?.input, input.reduce(1, *) != columns {
      let shape = input.map(String.init).joined(separator: " × ")
      throw ResultFileError(
        .malformed, file.path,
        "\(columns) columns, but the network takes rows of \(shape) numbers")
    }
    if network.architecture == nil, let first = network.widths?.first, first != columns {
      throw ResultFileError(
        .malformed, file.path, "\(columns) columns, but the network's first width is \(first)")
    }
  }

  /// Refuses rows that are not as long as those of other inputs.
  ///
  /// - Throws: `ResultFileError` that names the file.
  public func validate(like other: Inputs) throws(ResultFileError) {
    guard columns == other.columns else {
      throw ResultFileError(
        .malformed, file.path, "\(columns) columns, but \(other.file.path) has \(other.columns)")
    }
  }
}
