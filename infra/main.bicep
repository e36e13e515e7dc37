// The desk in Azure: one function app on Flex Consumption, one storage account, one Service Bus namespace, one identity that may use it, telemetry.
targetScope = 'subscription'

@description('Names the environment; resource names are derived from it.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('The Azure region of every resource.')
param location string

@description('The first operator key: 256 random bits, for example from "openssl rand -base64 32".')
@secure()
@minLength(32)
param bootstrapKey string

@description('The Abusix key, one DNS label; no sweep runs if empty.')
@secure()
param abusixKey string = ''

@description('The address that reject texts and links name; the function app\'s own if empty.')
param publicUrl string = ''

@description('When expiry, decay, snapshots and compaction run: six-field NCRONTAB.')
param housekeepingSchedule string = '30 * * * * *'

@description('When addresses that are due are asked about: six-field NCRONTAB.')
param sweepSchedule string = '0 */5 * * * *'

@description('Where the data is kept: in three zones, also in a second region, or in one zone only.')
@allowed(['Standard_ZRS', 'Standard_GZRS', 'Standard_LRS'])
param storageSku string = 'Standard_ZRS'

@description('Memory of one instance in MB. Every process holds the whole list in memory.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('At most this many instances for each group of functions.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('HTTP instances that are always up: a mail server asks while its client waits, and a cold start would make it wait too. 0 saves their price.')
@minValue(0)
param alwaysReadyInstances int = 1

var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName }
var appName = 'func-${token}'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'app/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module storage 'app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    principalId: identity.outputs.principalId
  }
}

module messaging 'app/messaging.bicep' = {
  name: 'messaging'
  scope: group
  params: {
    name: 'sb-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module telemetry 'app/telemetry.bicep' = {
  name: 'telemetry'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module functions 'app/functions.bicep' = {
  name: 'functions'
  scope: group
  params: {
    name: appName
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    serviceBusNamespace: messaging.outputs.fullyQualifiedNamespace
    telemetryConnectionString: telemetry.outputs.connectionString
    publicUrl: empty(publicUrl) ? 'https://${appName}.azurewebsites.net' : publicUrl
    bootstrapKey: bootstrapKey
    abusixKey: abusixKey
    housekeepingSchedule: housekeepingSchedule
    sweepSchedule: sweepSchedule
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTIONS_URL string = functions.outputs.url
