import ConnectionRequests

extension Step {
  var organizationFields: [Field] {
    [
      Field(.field(.organizationName), "Organization"),
      Field(.field(.organizationAccountNumber), "Account number"),
      Field(.field(.additionalInformation), "Information", .text),
    ]
  }
}
