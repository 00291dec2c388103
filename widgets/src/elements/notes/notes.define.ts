import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvNotes } from './notes.ts';

defineElement('pv-notes', PvNotes);
