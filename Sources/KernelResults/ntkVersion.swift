/// The version of `ntk`, which is `ntkdoc`'s.
public let ntkVersion = "0.1.0"
