import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Device, Network } from '../../core/call/call-record';
import { isObject, type Raw } from './raw';
import {
  readCount,
  readLinkSpeedBps,
  readMacAddress,
  readNumber,
  readPercent,
  readRatio,
  readText,
} from './read-values';
import { connections, readKnownWord, transports, wifiBands, wifiRadios } from './words';

/** The network of one side; undefined for anything but an object. */
export function readNetwork(value: unknown): Network | undefined {
  if (!isObject(value)) return undefined;
  const raw: Raw<CallRecords.NetworkInfo> = value;
  const vendorDriver = readText(raw.wifiVendorDriver);
  const version = vendorDriver === undefined ? raw.wifiMicrosoftDriverVersion : raw.wifiVendorDriverVersion;
  return {
    connection: readKnownWord(connections, raw.connectionType),
    transport: readKnownWord(transports, raw.networkTransportProtocol),
    wifiBand: readKnownWord(wifiBands, raw.wifiBand),
    wifiRadio: readKnownWord(wifiRadios, raw.wifiRadioType),
    wifiChannel: readCount(raw.wifiChannel),
    wifiSignalPercent: readPercent(raw.wifiSignalStrength),
    wifiBatteryPercent: readPercent(raw.wifiBatteryCharge),
    wifiDriver: vendorDriver ?? readText(raw.wifiMicrosoftDriver),
    wifiDriverVersion: readText(version),
    linkSpeedBps: readLinkSpeedBps(raw.linkSpeed),
    sentEventRatio: readRatio(raw.sentQualityEventRatio),
    receivedEventRatio: readRatio(raw.receivedQualityEventRatio),
    delayEventRatio: readRatio(raw.delayEventRatio),
    lowBandwidthEventRatio: readRatio(raw.bandwidthLowEventRatio),
    ipAddress: readText(raw.ipAddress),
    subnet: readText(raw.subnet),
    reflexiveAddress: readText(raw.reflexiveIPAddress),
    relayAddress: readText(raw.relayIPAddress),
    macAddress: readMacAddress(raw.macAddress),
    accessPoint: readMacAddress(raw.basicServiceSetIdentifier),
    dnsSuffix: readText(raw.dnsSuffix),
  };
}

/** Microphone, loudspeaker and processor of one side; undefined for anything but an object. */
export function readDevice(value: unknown): Device | undefined {
  if (!isObject(value)) return undefined;
  const raw: Raw<CallRecords.DeviceInfo> = value;
  return {
    captureName: readText(raw.captureDeviceName),
    captureDriver: readText(raw.captureDeviceDriver),
    renderName: readText(raw.renderDeviceName),
    renderDriver: readText(raw.renderDeviceDriver),
    captureNotFunctioningRatio: readRatio(raw.captureNotFunctioningEventRatio),
    renderNotFunctioningRatio: readRatio(raw.renderNotFunctioningEventRatio),
    cpuInsufficientRatio: readRatio(raw.cpuInsufficentEventRatio),
    glitchRatio: readRatio(raw.deviceGlitchEventRatio),
    micGlitchesPer5Min: readCount(raw.micGlitchRate),
    speakerGlitchesPer5Min: readCount(raw.speakerGlitchRate),
    clippingRatio: readRatio(raw.deviceClippingEventRatio),
    lowSpeechLevelRatio: readRatio(raw.lowSpeechLevelEventRatio),
    lowSpeechToNoiseRatio: readRatio(raw.lowSpeechToNoiseEventRatio),
    renderMuteRatio: readRatio(raw.renderMuteEventRatio),
    renderZeroVolumeRatio: readRatio(raw.renderZeroVolumeEventRatio),
    howlingCount: readCount(raw.howlingEventCount),
    sentSignalDb: readNumber(raw.sentSignalLevel),
    sentNoiseDb: readNumber(raw.sentNoiseLevel),
    receivedSignalDb: readNumber(raw.receivedSignalLevel),
    receivedNoiseDb: readNumber(raw.receivedNoiseLevel),
  };
}
