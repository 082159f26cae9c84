import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
// Before the components, whose own styles override these.
import './ui/style/tokens.css';
import './ui/style/base.css';
import { App } from './app/App.tsx';
import { defineStrategyColours } from './ui/strategy-colours.ts';

// Without this, zod compiles its checks with `new Function`, which the content security policy refuses.
config({ jitless: true });

defineStrategyColours(document.documentElement);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
