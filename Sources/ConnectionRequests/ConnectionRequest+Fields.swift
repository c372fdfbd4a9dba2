extension ConnectionRequest {
  /// The text at a place; `nil` if the place holds no text or does not exist.
  public subscript(path: FieldPath) -> String? {
    get {
      switch path {
      case .field(let field): self[keyPath: field.keyPath]
      case .integrationField(let index, let field) where integrations.indices.contains(index):
        integrations[index][keyPath: field.keyPath]
      case .fileField(let index, let field) where uploadedFiles.indices.contains(index):
        uploadedFiles[index][keyPath: field.keyPath]
      default: nil
      }
    }
    set {
      let value = newValue ?? ""
      switch path {
      case .field(let field): self[keyPath: field.keyPath] = value
      case .integrationField(let index, let field) where integrations.indices.contains(index):
        integrations[index][keyPath: field.keyPath] = value
      case .fileField(let index, let field) where uploadedFiles.indices.contains(index):
        uploadedFiles[index][keyPath: field.keyPath] = value
      default: break
      }
    }
  }
}

extension RequestField {
  public var keyPath: WritableKeyPath<ConnectionRequest, String> {
    switch self {
    case .organizationName: \.organizationName
    case .primaryContactName: \.primaryContactName
    case .primaryContactPhone: \.primaryContactPhone
    case .primaryContactEmail: \.primaryContactEmail
    case .organizationAccountNumber: \.organizationAccountNumber
    case .additionalInformation: \.additionalInformation
    }
  }
}

extension IntegrationField {
  public var keyPath: WritableKeyPath<Integration, String> {
    switch self {
    case .type: \.type
    case .updateFrequency: \.updateFrequency
    case .fileLocations: \.fileLocations
    case .fileSpecs: \.fileSpecs
    case .rules: \.rules
    }
  }
}

extension FileField {
  public var keyPath: WritableKeyPath<UploadedFile, String> {
    switch self {
    case .name: \.name
    case .uuid: \.uuid
    }
  }
}
