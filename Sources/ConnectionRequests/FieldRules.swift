// What the API's document says of each field. The lengths are those that the documentation gives for answers; a file's
// name is held to that of names.

extension RequestField {
  public var isRequired: Bool { self == .organizationName || self == .primaryContactName }

  public var maximumLength: Int? {
    switch self {
    case .organizationName, .primaryContactName, .primaryContactEmail: 200
    case .primaryContactPhone: 20
    case .organizationAccountNumber, .additionalInformation: nil
    }
  }

  public var allowsLineBreaks: Bool { self == .additionalInformation }

  public var help: String {
    switch self {
    case .organizationName: "The supplier's name. Required, up to 200 characters."
    case .primaryContactName: "Who to talk to at the supplier. Required, up to 200 characters."
    case .primaryContactPhone: "The contact's phone number. Optional, up to 20 characters."
    case .primaryContactEmail: "The contact's e-mail address. Optional, up to 200 characters."
    case .organizationAccountNumber: "The retailer's account number in the supplier's system. Optional."
    case .additionalInformation: "Links to sample files or specifications, and anything else. Optional."
    }
  }

  public var prompt: String {
    switch self {
    case .organizationName: "required: the supplier's name"
    case .primaryContactName: "required: who to talk to"
    case .primaryContactPhone: "optional: up to 20 characters"
    case .primaryContactEmail: "optional: name@example.com"
    case .organizationAccountNumber: "optional: at the supplier"
    case .additionalInformation: "optional: links, anything else"
    }
  }
}

extension IntegrationField {
  public var isRequired: Bool { false }

  public var maximumLength: Int? { nil }

  public var allowsLineBreaks: Bool { self == .fileSpecs || self == .rules }

  public var help: String {
    switch self {
    case .type: "What is exchanged: item, order, allocation, tracking or other. Optional."
    case .updateFrequency: "How often, in cron: minute hour day month weekday. Optional."
    case .fileLocations: "The URLs where this integration's files can be fetched. Optional."
    case .fileSpecs: "What the files look like. Optional."
    case .rules: "Rules and business logic of the integration. Optional."
    }
  }

  public var prompt: String {
    switch self {
    case .type: "choose"
    case .updateFrequency: "optional: cron, like 30 6 * * *"
    case .fileLocations: "optional: URLs of the files"
    case .fileSpecs: "optional: what files look like"
    case .rules: "optional: rules, business logic"
    }
  }
}

extension FileField {
  public var isRequired: Bool { true }

  public var maximumLength: Int? { self == .name ? 200 : nil }

  public var allowsLineBreaks: Bool { false }

  public var help: String {
    switch self {
    case .name: "The file's name. Required, up to 200 characters."
    case .uuid: "The UUID that the upload gave back, 8-4-4-4-12 digits. Required."
    }
  }

  public var prompt: String {
    switch self {
    case .name: "required: the file's name"
    case .uuid: "required: as the upload gave it"
    }
  }
}
