import ConnectionRequests

extension Step {
  var contactFields: [Field] {
    [
      Field(.field(.primaryContactName), "Name"),
      Field(.field(.primaryContactPhone), "Phone"),
      Field(.field(.primaryContactEmail), "E-mail"),
    ]
  }
}
